package com.ringlypro.crm.api.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber has still to be told. A row that changes again before its turn is told once,
 * and a subscriber who falls too far behind is told to read anew instead: so a slow one costs
 * little.
 */
final class Feed {

  /** The most rows that wait. */
  static final int CAPACITY = 100;

  private final Watched watched;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Map<Integer, ChangeKind> rows = new LinkedHashMap<>();
  private boolean refetch;
  private boolean closed;

  Feed(Watched watched) {
    this.watched = watched;
  }

  Watched watched() {
    return watched;
  }

  /** Adds what was announced. */
  void add(Announcement announcement) {
    if (announcement.rows().isEmpty()) {
      refetch();
      return;
    }
    lock.lock();
    try {
      for (int row : announcement.rows()) {
        add(row, announcement.kind());
      }
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  private void add(int row, ChangeKind kind) {
    // To whom it is new, it stays so.
    if (!refetch && rows.putIfAbsent(row, kind) == null && rows.size() > CAPACITY) {
      forgetRows();
    }
  }

  /** Has the subscriber read anew: what changed is not known, or too much. */
  void refetch() {
    lock.lock();
    try {
      forgetRows();
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  private void forgetRows() {
    rows.clear();
    refetch = true;
  }

  /** Waits for the next event; null when there will be none any more. */
  @Nullable Event take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!refetch && rows.isEmpty() && !closed) {
        something.await();
      }
      return closed ? null : next();
    } finally {
      lock.unlock();
    }
  }

  private Event next() {
    if (refetch) {
      refetch = false;
      return new Event(ChangeKind.REFETCH, null);
    }
    Iterator<Map.Entry<Integer, ChangeKind>> first = rows.entrySet().iterator();
    Map.Entry<Integer, ChangeKind> row = first.next();
    first.remove();
    return new Event(row.getValue(), row.getKey());
  }

  /** Ends it, and lets go whoever waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the subscriber is told next.
   *
   * @param row key; null for {@link ChangeKind#REFETCH}
   */
  record Event(ChangeKind kind, @Nullable Integer row) {}
}
