package com.ringlypro.crm.sync.schedule;

import com.ringlypro.crm.sync.batch.SyncLauncher;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for something to do at once when somebody asked for it, instead of at the next tick. It
 * begins once the worker is up, with a look of its own; while its connection is broken, the ticks
 * go on all the same.
 */
@Component
class Wakeups implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Wakeups.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final NotificationSource source;
  private final SyncLauncher launcher;
  private final Discovery discovery;
  private @Nullable Thread thread;

  Wakeups(NotificationSource source, SyncLauncher launcher, Discovery discovery) {
    this.source = source;
    this.launcher = launcher;
    this.discovery = discovery;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("wakeups").start(this::run);
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(POLL.multipliedBy(4));
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      discovery.discover();
      launcher.tick();
    } catch (RuntimeException failure) {
      log.warn("The first look failed; the ticks go on", failure);
    }
    while (isRunning()) {
      try (Connection connection = source.open()) {
        listen(connection);
      } catch (SQLException | RuntimeException broken) {
        if (isRunning()) {
          log.warn("Nothing wakes the worker at the moment; it looks at each tick", broken);
          pause();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen crm_sync");
    }
    var notifications = connection.unwrap(PGConnection.class);
    while (isRunning()) {
      var heard = notifications.getNotifications(Math.toIntExact(POLL.toMillis()));
      if (heard != null && heard.length > 0) {
        launcher.tick();
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
}
