package com.ringlypro.crm.sync.schedule;

import com.ringlypro.crm.db.postgres.NotificationListener;
import com.ringlypro.crm.db.postgres.NotificationListener.Notification;
import com.ringlypro.crm.sync.batch.SyncLauncher;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for something to do at once when somebody asked for it, instead of at the next tick. It
 * begins once the worker is up, with a look of its own, and looks again after its connection was
 * broken; meanwhile the ticks go on all the same.
 */
@Component
class Wakeups implements SmartLifecycle, NotificationListener.Hearer {

  private static final Logger log = LoggerFactory.getLogger(Wakeups.class);

  private static final String CHANNEL = "crm_sync";
  private static final Duration BEAT = Duration.ofMillis(500);

  private final NotificationListener listener;
  private final SyncLauncher launcher;
  private final Discovery discovery;

  Wakeups(NotificationListener.Source source, SyncLauncher launcher, Discovery discovery) {
    this.listener = new NotificationListener(source, List.of(CHANNEL), BEAT, this);
    this.launcher = launcher;
    this.discovery = discovery;
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

  @Override
  public void connected(Connection connection) {
    try {
      discovery.discover();
      launcher.tick();
    } catch (RuntimeException failure) {
      log.warn("The look at the beginning failed; the ticks go on", failure);
    }
  }

  @Override
  public void heard(List<Notification> notifications) {
    launcher.tick();
  }

  @Override
  public void lost(Exception failure) {
    log.warn("Nothing wakes the worker at the moment; it looks at each tick", failure);
  }
}
