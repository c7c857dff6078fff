package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.batch.Outcome.Fetched;
import com.ringlypro.crm.sync.batch.Outcome.Reached;
import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Page;
import com.ringlypro.crm.sync.connector.ProviderException.BookmarkExpired;
import com.ringlypro.crm.sync.connector.Providers;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the streams of connections. */
@Component
class PageReader {

  private static final Logger log = LoggerFactory.getLogger(PageReader.class);

  private final Providers providers;
  private final RecordStores stores;
  private final Calls calls;

  PageReader(Providers providers, RecordStores stores, Calls calls) {
    this.providers = providers;
    this.stores = stores;
    this.calls = calls;
  }

  /** The streams of a connection that its client wants. */
  List<SyncStream<?>> streamsOf(ClaimedConnection connection) {
    var wanted = new ArrayList<SyncStream<?>>();
    for (SyncStream<?> stream : providers.streamsOf(connection.provider())) {
      if (connection.options().wants(stores.of(stream.recordType()).kind())) {
        wanted.add(stream);
      }
    }
    return wanted;
  }

  /**
   * Reads the next page of each stream, up to the first that fails, or that has more: what comes
   * after it may need all of it.
   */
  Outcome read(
      ClaimedConnection connection,
      List<SyncStream<?>> streams,
      Map<String, Bookmark> bookmarks,
      RequestMeter meter) {
    var pages = new ArrayList<Fetched<?>>();
    var unfinished = new ArrayList<SyncStream<?>>();
    @Nullable Failure failure = null;
    if (streams.isEmpty() && connection.run() != null) {
      var message = calls.label(connection) + " is switched off for this client";
      failure = new Failure(message, false, null);
    }
    for (SyncStream<?> stream : streams) {
      if (!unfinished.isEmpty()) {
        unfinished.add(stream);
        continue;
      }
      @Nullable Bookmark from = bookmarks.get(stream.name().stream());
      failure =
          calls.attempt(
              connection,
              stream.name(),
              meter,
              opened -> {
                Fetched<?> page = fetch(stream, opened, from);
                pages.add(page);
                if (page.reached() != null && !page.reached().last()) {
                  unfinished.add(stream);
                }
              });
      if (failure != null) {
        break;
      }
    }
    return new Outcome(connection, pages, unfinished, List.of(), failure, meter.take());
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
    var reached = new Reached(stream.name().stream(), page.next(), page.last());
    return new Fetched<>(stream.recordType(), page.changes(), reached);
  }
}
