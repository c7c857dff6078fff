package com.ringlypro.crm.api.security;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells for how long sessions go on, to connections that outlive the token they began with. */
public final class SessionLifetimes {

  private final JdbcClient database;

  SessionLifetimes(JdbcClient database) {
    this.database = database;
  }

  /**
   * For how long the newest access token of each session will be valid; not positive where it has
   * expired and the session was not renewed. Sessions that have ended are not in the answer.
   */
  public Map<UUID, Duration> remaining(Collection<UUID> sessions) {
    return database
        .sql(
            """
            select family as session,
                extract(epoch from max(created_at) + :lifetime * interval '1 second' - utc_now()) as seconds
            from refresh_tokens
            where family = any (:sessions)
            group by family
            having bool_and(revoked_at is null) and max(expires_at) > utc_now()
            union all
            select session, extract(epoch from expires_at - utc_now())
            from impersonations
            join users admin on admin.id = admin_user_id and admin.is_admin
            where session = any (:sessions) and ended_at is null
            """)
        .param("lifetime", AccessTokens.LIFETIME.toSeconds())
        .param("sessions", sessions.toArray(UUID[]::new))
        .query(Remaining.class)
        .list()
        .stream()
        .collect(toMap(Remaining::session, Remaining::duration));
  }

  private record Remaining(UUID session, double seconds) {

    Duration duration() {
      return Duration.ofMillis((long) (seconds * 1_000));
    }
  }
}
