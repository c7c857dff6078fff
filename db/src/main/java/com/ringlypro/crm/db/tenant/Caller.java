package com.ringlypro.crm.db.tenant;

import org.jspecify.annotations.Nullable;

/** For whom a transaction works. What it claims is proven by the database when it begins. */
public sealed interface Caller {

  /**
   * The owner of a client business.
   *
   * @param userId key in {@code users}
   * @param clientId key in {@code clients}, null if the user owns none
   */
  record Owner(int userId, @Nullable Integer clientId) implements Caller {}

  /**
   * An admin, who sees all clients.
   *
   * @param userId key in {@code users}
   */
  record Admin(int userId) implements Caller {}

  /** The program itself when it synchronises. */
  record Worker() implements Caller {}
}
