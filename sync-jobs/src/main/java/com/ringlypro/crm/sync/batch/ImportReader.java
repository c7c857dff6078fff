package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.Handover.Import;
import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.SyncStream;
import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads the pages of one connection, stream by stream. Where it begins is what is stored beside the
 * rows; Batch's own memory is not asked, because it is written in another transaction.
 */
class ImportReader implements ItemReader<Outcome> {

  private final ClaimedConnection connection;
  private final Deque<SyncStream<?>> left;
  private final Map<String, Bookmark> bookmarks;
  private final PageReader pages;
  private final RequestMeter meter = new RequestMeter();

  ImportReader(Import started, PageReader pages) {
    this.connection = started.connection();
    this.left = new ArrayDeque<>(started.streams());
    this.bookmarks = new HashMap<>(connection.bookmarks());
    this.pages = pages;
  }

  @Override
  public @Nullable Outcome read() {
    SyncStream<?> stream = left.peek();
    if (stream == null) {
      return null;
    }
    Outcome outcome = pages.read(connection, List.of(stream), bookmarks, meter);
    if (outcome.failure() != null) {
      left.clear();
      return outcome;
    }
    bookmarks.putAll(outcome.reached());
    if (outcome.isDone()) {
      left.remove();
    }
    return outcome.withUnfinished(List.copyOf(left));
  }
}
