package com.ringlypro.crm.api.security;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sessions and the tokens that renew them. A session is a family of refresh tokens: one is issued
 * at the sign-in and each renewal puts a new one in the place of the last. All of a family expire
 * together, and once any of them is revoked the whole family is. Only hashes are stored.
 */
final class RefreshTokens {

  private final JdbcClient database;
  private final TransactionOperations transactions;

  RefreshTokens(JdbcClient database, TransactionOperations transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Begins a session of the user, unless the password was changed since it was compared: who
   * changes it ends all sessions, and this one would be missed.
   *
   * @return empty if it was
   */
  Optional<Session> begin(Account account) {
    UUID family = UUID.randomUUID();
    RandomToken token = RandomToken.create();
    Integer begun =
        transactions.execute(_ -> {
          database
              .sql("delete from refresh_tokens where user_id = ? and expires_at < utc_now()")
              .param(account.userId())
              .update();
          return database
              .sql(
                  """
                  insert into refresh_tokens (user_id, family, token_hash, expires_at)
                  select id, ?, ?, utc_now() + interval '30 days'
                  from users where id = ? and password_hash = ? for share
                  """)
              .params(family, token.hash(), account.userId(), account.passwordHash())
              .update();
        });
    return begun != null && begun == 1
        ? Optional.of(new Session(account.userId(), family, token.value()))
        : Optional.empty();
  }

  /**
   * Renews a session. A token that was used before ends it: either the user or whoever used the
   * token first has stolen it.
   *
   * @return the session with its new token; empty when the token is unknown or the session is over
   */
  Optional<Session> renew(String token) {
    return Optional.ofNullable(
        transactions.execute(_ -> find(token).flatMap(this::renew).orElse(null)));
  }

  private Optional<Session> renew(Stored stored) {
    if (stored.over()) {
      return Optional.empty();
    }
    if (stored.used()) {
      // This row alone: locking the others too could deadlock with renewals of theirs.
      database
          .sql("update refresh_tokens set revoked_at = utc_now() where id = ?")
          .param(stored.id())
          .update();
      return Optional.empty();
    }
    RandomToken next = RandomToken.create();
    database
        .sql(
            """
            with used as (
              update refresh_tokens set used_at = utc_now() where id = ?
              returning user_id, family, expires_at)
            insert into refresh_tokens (user_id, family, token_hash, expires_at)
            select user_id, family, ?, expires_at from used
            """)
        .params(stored.id(), next.hash())
        .update();
    return Optional.of(new Session(stored.userId(), stored.family(), next.value()));
  }

  private Optional<Stored> find(String token) {
    return database
        .sql(
            // The token's own mark is looked at as well, as only the locked row is read afresh
            // after waiting for somebody who was revoking it.
            """
            select id, user_id, family, used_at is not null as used,
                expires_at < utc_now() or revoked_at is not null or exists (
                  select from refresh_tokens other
                  where other.family = token.family and other.revoked_at is not null) as over
            from refresh_tokens token
            where token_hash = ?
            for update
            """)
        .param(RandomToken.hash(token))
        .query(Stored.class)
        .optional();
  }

  /** Ends a session; nothing happens when it is over already. */
  void end(UUID session) {
    database
        .sql(
            """
            update refresh_tokens set revoked_at = utc_now()
            where id = (select min(id) from refresh_tokens where family = ?) and revoked_at is null
            """)
        .param(session)
        .update();
  }

  /** Ends all sessions of a user but one, within the transaction that is under way. */
  void endOthers(int userId, @Nullable UUID except) {
    database
        .sql(
            """
            update refresh_tokens set revoked_at = utc_now()
            where id in (
              select min(id) from refresh_tokens
              where user_id = ? and family is distinct from ?::uuid
              group by family having bool_and(revoked_at is null))
            """)
        .params(Arrays.asList(userId, except))
        .update();
  }

  /**
   * A session that goes on.
   *
   * @param family what its tokens have in common
   * @param token the refresh token that renews it next; keep it out of logs
   */
  record Session(int userId, UUID family, String token) {

    @Override
    public String toString() {
      return "Session[userId=%d, family=%s]".formatted(userId, family);
    }
  }

  /**
   * A stored token.
   *
   * @param over whether the session has ended, by time or by revocation
   */
  private record Stored(long id, int userId, UUID family, boolean used, boolean over) {}
}
