package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.db.secret.SecretException;
import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.batch.Outcome.Fetched;
import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Page;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.BookmarkExpired;
import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import com.ringlypro.crm.sync.connector.Providers;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks providers, outside of any transaction. What goes wrong is told, not thrown. */
@Component
class PageReader {

  private static final Logger log = LoggerFactory.getLogger(PageReader.class);

  private final Providers providers;
  private final RecordStores stores;
  private final Credentials credentials;

  PageReader(Providers providers, RecordStores stores, Credentials credentials) {
    this.providers = providers;
    this.stores = stores;
    this.credentials = credentials;
  }

  /** The streams of a connection that its client wants. */
  List<SyncStream<?>> streamsOf(ClaimedConnection connection) {
    var wanted = new ArrayList<SyncStream<?>>();
    for (SyncStream<?> stream : providers.streamsOf(connection.provider())) {
      if (connection.options().wants(stores.of(stream).kind())) {
        wanted.add(stream);
      }
    }
    return wanted;
  }

  /** Reads the next page of each stream, up to the first that fails. */
  Outcome read(
      ClaimedConnection connection,
      List<SyncStream<?>> streams,
      Map<String, Bookmark> bookmarks,
      RequestMeter meter) {
    var pages = new ArrayList<Fetched<?>>();
    @Nullable Failure failure = null;
    if (streams.isEmpty() && connection.run() != null) {
      failure = new Failure(label(connection) + " is switched off for this client", false, null);
    }
    for (SyncStream<?> stream : streams) {
      try {
        Connection opened = open(connection);
        @Nullable Bookmark from = bookmarks.get(stream.name().stream());
        pages.add(meter.measure(() -> fetch(stream, opened, from)));
      } catch (ProviderException refused) {
        failure = failure(refused);
      } catch (SecretException unreadable) {
        failure = new Failure(String.valueOf(unreadable.getMessage()), false, null);
      } catch (RuntimeException defect) {
        // a defect that one client's data brings to light must not stop the others
        log.error("Reading {} of connection {} failed", stream.name(), connection.id(), defect);
        failure = new Failure("Reading failed because of a defect; see the log", false, null);
      }
      if (failure != null) {
        break;
      }
    }
    List<SyncStream<?>> unfinished =
        pages.stream()
            .filter(fetched -> !fetched.page().last())
            .<SyncStream<?>>map(Fetched::stream)
            .toList();
    return new Outcome(connection, pages, unfinished, failure, meter.take());
  }

  private static <R extends SyncRecord> Fetched<R> fetch(
      SyncStream<R> stream, Connection connection, @Nullable Bookmark from) {
    Page<R> page;
    try {
      page = stream.read(connection, from);
    } catch (BookmarkExpired expired) {
      log.warn(
          "{} of connection {} is read again from its beginning: {}",
          stream.name(),
          connection.id(),
          expired.getMessage());
      page = stream.read(connection, null);
    }
    return new Fetched<>(stream, page);
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
      throw new ProviderException.Refused("The client's time zone is unknown", unknown);
    }
  }

  private String label(ClaimedConnection connection) {
    return providers.get(connection.provider()).label();
  }

  private static Failure failure(ProviderException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused) {
      case Retriable later -> new Failure(message, false, later.delay());
      case Unauthorized _ -> new Failure(message, true, null);
      case BookmarkExpired _, ProviderException.RecordRejected _, ProviderException.Refused _ ->
          new Failure(message, false, null);
    };
  }
}
