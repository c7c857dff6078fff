package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.db.secret.SecretException;
import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.BookmarkExpired;
import com.ringlypro.crm.sync.connector.ProviderException.NotFound;
import com.ringlypro.crm.sync.connector.ProviderException.RecordRejected;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import com.ringlypro.crm.sync.connector.Providers;
import com.ringlypro.crm.sync.connector.StreamName;
import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns to providers, outside of any transaction. What goes wrong is told, not thrown. */
@Component
class Calls {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  private final Providers providers;
  private final Credentials credentials;

  Calls(Providers providers, Credentials credentials) {
    this.providers = providers;
    this.credentials = credentials;
  }

  /**
   * Does something with an open connection.
   *
   * @return what went wrong, null if nothing did
   */
  @Nullable Failure attempt(
      ClaimedConnection connection,
      StreamName what,
      RequestMeter meter,
      Consumer<Connection> operation) {
    try {
      Connection opened = open(connection);
      meter.measure(() -> {
        operation.accept(opened);
        return true;
      });
      return null;
    } catch (ProviderException refused) {
      return failure(refused);
    } catch (SecretException unreadable) {
      return new Failure(String.valueOf(unreadable.getMessage()), false, null);
    } catch (RuntimeException defect) {
      // a defect that one client's data brings to light must not stop the others
      log.error("{} of connection {} failed", what, connection.id(), defect);
      return new Failure("It failed because of a defect; see the log", false, null);
    }
  }

  /** The provider's name for people. */
  String label(ClaimedConnection connection) {
    return providers.get(connection.provider()).label();
  }

  private Connection open(ClaimedConnection connection) {
    if (connection.credential() == null) {
      throw new Unauthorized(label(connection) + ": the client has no credential");
    }
    return new Connection(
        connection.id(),
        connection.clientId(),
        connection.provider(),
        connection.account(),
        credentials.decrypt(connection.credential()),
        zone(connection.timezone()));
  }

  private static ZoneId zone(String timezone) {
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException unknown) {
      throw new Refused("The client's time zone is unknown", unknown);
    }
  }

  private static Failure failure(ProviderException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused) {
      case Retriable later -> new Failure(message, false, later.delay());
      case Unauthorized _ -> new Failure(message, true, null);
      case BookmarkExpired _, NotFound _, RecordRejected _, Refused _ ->
          new Failure(message, false, null);
    };
  }
}
