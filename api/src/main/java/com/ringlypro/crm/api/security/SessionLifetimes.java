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
            select family as session, extract(epoch from utc_now() - max(created_at)) as age
            from refresh_tokens
            where family = any (?)
            group by family
            having bool_and(revoked_at is null) and max(expires_at) > utc_now()
            """)
        .param((Object) sessions.toArray(UUID[]::new))
        .query(Age.class)
        .list()
        .stream()
        .collect(toMap(Age::session, Age::remaining));
  }

  /**
   * @param age seconds since the newest tokens were issued
   */
  private record Age(UUID session, double age) {

    Duration remaining() {
      return AccessTokens.LIFETIME.minusMillis((long) (age * 1_000));
    }
  }
}
