package com.ringlypro.crm.db.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to channels of the database on a connection of its own, which no pool need miss, and
 * which is opened anew when it breaks.
 */
public final class NotificationListener implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CHECK = Duration.ofSeconds(30);
  private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);

  private final Source source;
  private final List<String> channels;
  private final Duration beat;
  private final Hearer hearer;
  private @Nullable Thread thread;

  /** Whether it would be news that it does not. */
  private boolean listening = true;

  /**
   * Prepares to listen.
   *
   * @param source where to listen
   * @param channels their names in SQL
   * @param beat how often {@link Hearer#beat} is called; notifications are not kept waiting for it
   * @param hearer who listens; it is called by one thread
   */
  public NotificationListener(Source source, List<String> channels, Duration beat, Hearer hearer) {
    this.source = source;
    this.channels = List.copyOf(channels);
    this.beat = beat;
    this.hearer = hearer;
  }

  /** Begins to listen, on a thread of its own. */
  public synchronized void start() {
    thread = Thread.ofVirtual().name("listen-" + channels.getFirst()).start(this::run);
  }

  /** Whether it was started and not closed. */
  public synchronized boolean isRunning() {
    return thread != null;
  }

  @Override
  public void close() {
    Thread running = take();
    if (running != null) {
      running.interrupt();
      try {
        running.join(CHECK_PATIENCE);
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized @Nullable Thread take() {
    Thread running = thread;
    thread = null;
    return running;
  }

  private void run() {
    while (isRunning()) {
      try (Connection connection = source.open()) {
        listen(connection);
      } catch (SQLException | RuntimeException broken) {
        if (isRunning()) {
          lost(broken);
          pause();
        }
      }
    }
  }

  private void lost(Exception failure) {
    if (listening) {
      listening = false;
      hearer.lost(failure);
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(channels.stream().map("listen "::concat).collect(joining("; ")));
    }
    var notifications = connection.unwrap(PGConnection.class);
    hearer.connected(connection);
    listening = true;
    long checked = System.nanoTime();
    while (isRunning()) {
      hearer.beat(connection);
      PGNotification[] heard = notifications.getNotifications(Math.toIntExact(beat.toMillis()));
      if (heard != null && heard.length > 0) {
        hearer.heard(
            Stream.of(heard)
                .map(each -> new Notification(each.getName(), each.getParameter()))
                .toList());
      } else if (System.nanoTime() - checked > CHECK.toNanos()) {
        // Who only listens does not notice that the other side is gone.
        if (!connection.isValid(Math.toIntExact(CHECK_PATIENCE.toSeconds()))) {
          throw new SQLException("The connection on which notifications are heard is broken");
        }
        checked = System.nanoTime();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens connections that no pool knows. */
  @FunctionalInterface
  public interface Source {

    Connection open() throws SQLException;
  }

  /** What was announced. */
  public record Notification(String channel, String payload) {}

  /** Who listens. */
  public interface Hearer {

    /**
     * It listens: what is committed from now on is heard. Called again after each interruption, and
     * what was announced meanwhile is not made up for.
     */
    void connected(Connection connection) throws SQLException;

    /** What was announced, in the order of the commits. */
    void heard(List<Notification> notifications);

    /** Called about as often as the listener was told, for work on the same connection. */
    default void beat(Connection connection) throws SQLException {}

    /** The connection broke or could not be opened; it is tried again, without a further call. */
    void lost(Exception failure);
  }
}
