package com.ringlypro.crm.db.tenant;

import org.jspecify.annotations.Nullable;

/** For whom a transaction works. What it claims is proven by the database when it begins. */
public sealed interface Caller {

  /**
   * The owner of a client business, or an admin who works as one and may do no more.
   *
   * @param userId key in {@code users}
   * @param clientId key in {@code clients}, null if the user owns none
   * @param impersonation null if the owner works in person
   */
  record Owner(int userId, @Nullable Integer clientId, @Nullable Impersonation impersonation)
      implements Caller {

    /** An owner in person. */
    public Owner(int userId, @Nullable Integer clientId) {
      this(userId, clientId, null);
    }

    /** Whether it is an admin who works as the owner. */
    public boolean isImpersonated() {
      return impersonation != null;
    }
  }

  /**
   * That an admin works as an owner.
   *
   * @param id key in {@code impersonations}
   * @param adminUserId the admin's key in {@code users}
   */
  record Impersonation(int id, int adminUserId) {}

  /**
   * An admin, who sees all clients.
   *
   * @param userId key in {@code users}
   */
  record Admin(int userId) implements Caller {}

  /** The program itself when it synchronises. */
  record Worker() implements Caller {}
}
