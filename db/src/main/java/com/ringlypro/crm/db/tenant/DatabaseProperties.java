package com.ringlypro.crm.db.tenant;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where an application finds the database, and as whom it works there.
 *
 * @param url such as {@code jdbc:postgresql://127.0.0.1:5439/ringlypro}
 * @param user the owning role, from whose password those of the other roles follow
 * @param password the owning role's
 * @param roles the roles that the application works as; what has no caller runs as the first
 * @param poolSize the most connections of each role
 * @param statementTimeout how long the database works on one statement before it gives up; zero for
 *     as long as it takes
 */
@ConfigurationProperties("crm.database")
public record DatabaseProperties(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @DefaultValue List<DatabaseRole> roles,
    @DefaultValue("10") int poolSize,
    @DefaultValue("0s") Duration statementTimeout) {

  /**
   * Where the database is, for its owning role.
   *
   * @throws DatabaseException if that was not said
   */
  public DatabaseAddress address() {
    if (url == null || user == null || password == null) {
      throw new DatabaseException(
          "Where is the database? Set CRM_DATABASE_URL, CRM_DATABASE_USER and CRM_DATABASE_PASSWORD.");
    }
    return new DatabaseAddress(url, user, password);
  }

  /** Without the password, so that it gets into no log. */
  @Override
  public String toString() {
    return "DatabaseProperties[%s, %s, %s]".formatted(user, roles, poolSize);
  }
}
