package com.ringlypro.crm.sync.batch;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that jobs run on. At the end of the worker they are waited for. */
@Component
class Workers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  /** Longer than a request takes to be given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Stopping stopping;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean running;

  Workers(Stopping stopping) {
    this.stopping = stopping;
  }

  /**
   * Runs something on a thread of its own.
   *
   * @throws RejectedExecutionException if the worker has ended
   */
  void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    stopping.begin();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("Some work did not end in time; its leases will run out");
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
