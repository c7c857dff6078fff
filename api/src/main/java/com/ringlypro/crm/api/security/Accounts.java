package com.ringlypro.crm.api.security;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the accounts of users, whoever asks: nobody is signed in yet. */
final class Accounts {

  private static final String SELECT =
      """
      select id as user_id, email, password_hash, is_admin,
          (select min(clients.id) from clients where clients.user_id = users.id) as client_id
      from users
      """;

  private final JdbcClient database;

  Accounts(JdbcClient database) {
    this.database = database;
  }

  /** The account with this e-mail address, in whatever letter case. */
  Optional<Account> byEmail(String email) {
    return database
        .sql(SELECT + "where lower(email) = lower(?)")
        .param(email)
        .query(Account.class)
        .optional();
  }

  Optional<Account> byUser(int userId) {
    return database.sql(SELECT + "where id = ?").param(userId).query(Account.class).optional();
  }
}
