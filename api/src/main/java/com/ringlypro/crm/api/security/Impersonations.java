package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.tenant.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The access tokens with which admins work as owners. */
public final class Impersonations {

  private final JdbcClient database;
  private final AccessTokens accessTokens;

  Impersonations(JdbcClient database, AccessTokens accessTokens) {
    this.database = database;
    this.accessTokens = accessTokens;
  }

  /**
   * An access token for what was recorded.
   *
   * @param owner with the impersonation
   * @param session that of the impersonation, not the admin's
   */
  public Token issue(Caller.Owner owner, UUID session, Duration lifetime) {
    AccessTokens.AccessToken token = accessTokens.issue(owner, session, lifetime);
    return new Token(token.value(), token.expiresAt());
  }

  /**
   * Ends what the caller has under way: the impersonation of the access token, or all of an admin.
   *
   * @return how many that were
   */
  public int end(Caller caller) {
    return switch (caller) {
      case Caller.Admin(int userId) -> end("admin_user_id", userId);
      case Caller.Owner(_, _, Caller.Impersonation(int id, _)) -> end("id", id);
      case Caller.Owner _, Caller.Worker _ -> 0;
    };
  }

  private int end(String column, int key) {
    return database
        .sql(
            """
            update impersonations set ended_at = utc_now()
            where %s = ? and ended_at is null and expires_at > utc_now()
            """
                .formatted(column))
        .param(key)
        .update();
  }

  /**
   * What the admin sends with each request.
   *
   * @param value keep it out of logs
   */
  public record Token(String value, Instant expiresAt) {

    @Override
    public String toString() {
      return "Token[expiresAt=%s]".formatted(expiresAt);
    }
  }
}
