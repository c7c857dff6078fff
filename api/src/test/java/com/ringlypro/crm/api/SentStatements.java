package com.ringlypro.crm.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The statements that requests of this JVM send to PostgreSQL for as long as this is open, as the
 * driver logs them: nothing that takes another way to the database goes unnoticed.
 */
public final class SentStatements extends Handler {

  /** What the driver logs of each statement that the server is to execute. */
  private static final List<String> EXECUTIONS = List.of(" FE=> Execute", " FE=> SimpleQuery");

  // Held on to, as loggers that nobody holds lose their levels.
  private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
  private final boolean handedOn = driver.getUseParentHandlers();
  private final List<String> statements = new CopyOnWriteArrayList<>();

  /** Begins to listen. */
  public SentStatements() {
    setLevel(Level.ALL);
    driver.addHandler(this);
    driver.setUseParentHandlers(false);
    driver.setLevel(Level.FINEST);
  }

  /** How many were sent so far. */
  public int count() {
    return statements.size();
  }

  @Override
  public void publish(LogRecord entry) {
    if (isOfRequest(Thread.currentThread())
        && EXECUTIONS.stream().anyMatch(entry.getMessage()::startsWith)) {
      statements.add(entry.getMessage());
    }
  }

  /** Pools have other threads, and listeners are named after what they do. */
  private static boolean isOfRequest(Thread thread) {
    return thread.isVirtual() && !thread.getName().startsWith("listen-");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    driver.setLevel(null);
    driver.setUseParentHandlers(handedOn);
    driver.removeHandler(this);
  }
}
