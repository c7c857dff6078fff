package com.ringlypro.crm.api.security;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores new passwords, and who may choose one without knowing the old. Whoever changes a password
 * ends the user's sessions and makes all links for another change useless, in one transaction.
 */
final class PasswordChanges {

  /** For how long a link is good. */
  static final Duration VALIDITY = Duration.ofHours(1);

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final RefreshTokens sessions;

  PasswordChanges(JdbcClient database, TransactionOperations transactions, RefreshTokens sessions) {
    this.database = database;
    this.transactions = transactions;
    this.sessions = sessions;
  }

  /**
   * Changes the password of an account, unless somebody else was quicker.
   *
   * @param session the one that goes on
   * @return whether it was changed
   */
  boolean change(Account account, String newHash, UUID session) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          int changed =
              database
                  .sql(
                      """
                      update users set password_hash = ?, updated_at = utc_now()
                      where id = ? and password_hash = ?
                      """)
                  .params(newHash, account.userId(), account.passwordHash())
                  .update();
          if (changed == 1) {
            end(account.userId(), session);
          }
          return changed == 1;
        }));
  }

  /** Lets the user choose a new password with a token, which is answered and nowhere else. */
  RandomToken allowReset(int userId) {
    RandomToken token = RandomToken.create();
    transactions.executeWithoutResult(_ -> {
      database.sql("delete from password_resets where expires_at < utc_now()").update();
      database
          .sql(
              """
              insert into password_resets (user_id, token_hash, expires_at)
              values (?, ?, utc_now() + ? * interval '1 second')
              """)
          .params(userId, token.hash(), VALIDITY.toSeconds())
          .update();
    });
    return token;
  }

  /** The e-mail address of whoever may choose a new password with this token. */
  Optional<String> emailOf(String token) {
    return database
        .sql(
            """
            select email from users
            join password_resets on user_id = users.id
            where token_hash = ? and expires_at > utc_now()
            """)
        .param(RandomToken.hash(token))
        .query(String.class)
        .optional();
  }

  /**
   * Uses a token up and changes the password.
   *
   * @return whether the token was still good
   */
  boolean reset(String token, String newHash) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<Integer> user =
              database
                  .sql(
                      """
                      with used as (
                        delete from password_resets where token_hash = ? and expires_at > utc_now()
                        returning user_id)
                      update users set password_hash = ?, updated_at = utc_now()
                      from used where id = user_id
                      returning id
                      """)
                  .params(RandomToken.hash(token), newHash)
                  .query(Integer.class)
                  .optional();
          user.ifPresent(id -> end(id, null));
          return user.isPresent();
        }));
  }

  private void end(int userId, @Nullable UUID exceptSession) {
    sessions.endOthers(userId, exceptSession);
    database.sql("delete from password_resets where user_id = ?").param(userId).update();
  }
}
