package com.ringlypro.crm.api.live;

import com.ringlypro.crm.db.postgres.NotificationListener;
import com.ringlypro.crm.db.postgres.NotificationListener.Notification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears of changed rows from the database, whoever changed them, and tells the feeds that are for
 * them.
 *
 * <p>The database announces only what somebody watches: whoever does holds an advisory lock,
 * shared, on table and client (see {@code announce_changes}). The locks belong to the connection
 * that listens and end with it. Feeds are told to read anew whenever their lock was taken: at their
 * beginning, since taking it waits for whoever changes rows unannounced, and after each
 * interruption.
 */
final class Changes implements SmartLifecycle, NotificationListener.Hearer {

  private static final Logger log = LoggerFactory.getLogger(Changes.class);

  private static final String CHANGES = "crm_changes";
  private static final String SESSIONS = "crm_sessions";

  /** How soon a new subscription is served. */
  private static final Duration BEAT = Duration.ofMillis(100);

  /** For how long others may be kept waiting by somebody who changes rows at great length. */
  private static final String PATIENCE = "set lock_timeout = '200ms'";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final NotificationListener listener;
  private final LiveConnections connections;
  private final Map<Watched, Watch> watches = new HashMap<>();
  private boolean settled = true;

  Changes(NotificationListener.Source source, LiveConnections connections) {
    this.listener = new NotificationListener(source, List.of(CHANGES, SESSIONS), BEAT, this);
    this.connections = connections;
  }

  /** Begins a feed, which is first told to read anew, once it misses nothing. */
  synchronized Feed begin(Watched watched) {
    var feed = new Feed(watched);
    Watch watch = watches.computeIfAbsent(watched, _ -> new Watch());
    watch.feeds.add(feed);
    if (watch.locked) {
      feed.refetch();
    } else {
      settled = false;
    }
    return feed;
  }

  /** Ends a feed. */
  synchronized void end(Feed feed) {
    feed.close();
    Watch watch = watches.get(feed.watched());
    if (watch != null && watch.feeds.remove(feed) && watch.feeds.isEmpty()) {
      settled = false;
    }
  }

  @Override
  public void connected(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PATIENCE);
    }
    unlockAll();
    // Whoever signed out meanwhile was not heard.
    connections.check();
  }

  private synchronized void unlockAll() {
    watches.values().forEach(watch -> watch.locked = false);
    settled = watches.isEmpty();
  }

  @Override
  public void beat(Connection connection) throws SQLException {
    for (Watched unwatched : takeUnwatched()) {
      change(
          connection, "select pg_advisory_unlock_shared(?::regclass::oid::integer, ?)", unwatched);
    }
    for (Watched watched : unlocked()) {
      if (change(
          connection, "select pg_advisory_lock_shared(?::regclass::oid::integer, ?)", watched)) {
        locked(watched);
      }
    }
  }

  private synchronized List<Watched> takeUnwatched() {
    if (settled) {
      return List.of();
    }
    List<Watched> unwatched = new ArrayList<>();
    watches
        .entrySet()
        .removeIf(entry -> {
          Watch watch = entry.getValue();
          if (watch.feeds.isEmpty() && watch.locked) {
            unwatched.add(entry.getKey());
          }
          return watch.feeds.isEmpty();
        });
    return unwatched;
  }

  private synchronized List<Watched> unlocked() {
    if (settled) {
      return List.of();
    }
    List<Watched> unlocked =
        watches.entrySet().stream()
            .filter(entry -> !entry.getValue().locked)
            .map(Map.Entry::getKey)
            .toList();
    settled = unlocked.isEmpty();
    return unlocked;
  }

  private static boolean change(Connection connection, String sql, Watched watched)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, watched.table());
      statement.setInt(2, watched.clientId());
      statement.execute();
      return true;
    } catch (SQLException failure) {
      if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
        return false;
      }
      throw failure;
    }
  }

  private synchronized void locked(Watched watched) {
    Watch watch = watches.get(watched);
    if (watch != null) {
      watch.locked = true;
      watch.feeds.forEach(Feed::refetch);
    }
  }

  @Override
  public void heard(List<Notification> notifications) {
    for (Notification each : notifications) {
      switch (each.channel()) {
        case CHANGES -> tell(Announcement.parse(each.payload()));
        case SESSIONS -> connections.endSession(UUID.fromString(each.payload()));
        default -> {}
      }
    }
  }

  private synchronized void tell(Announcement announcement) {
    Integer clientId = announcement.clientId();
    if (clientId == null) {
      watches.forEach((watched, watch) -> {
        if (watched.table().equals(announcement.table())) {
          watch.feeds.forEach(feed -> feed.add(announcement));
        }
      });
      return;
    }
    Watch watch = watches.get(new Watched(announcement.table(), clientId));
    if (watch != null) {
      watch.feeds.forEach(feed -> feed.add(announcement));
    }
  }

  @Override
  public void lost(Exception failure) {
    log.warn("Subscriptions hear nothing at the moment; it is tried again", failure);
  }

  @Override
  public void start() {
    listener.start();
  }

  @Override
  public void stop() {
    listener.close();
  }

  @Override
  public boolean isRunning() {
    return listener.isRunning();
  }

  /** Who is to be told of the changes of one client in one table. */
  private static final class Watch {

    private final Set<Feed> feeds = new HashSet<>();
    private boolean locked;
  }
}
