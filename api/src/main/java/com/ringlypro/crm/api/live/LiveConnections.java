package com.ringlypro.crm.api.live;

import static java.util.stream.Collectors.toSet;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.security.SessionLifetimes;
import com.ringlypro.crm.db.tenant.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All connections of this process. A connection goes on while its session does: it ends when the
 * caller signs out, and when the access token has expired and the session was not renewed.
 */
final class LiveConnections implements SmartLifecycle {

  /** The most connections of one user. */
  static final int MAX_PER_USER = 20;

  private static final Logger log = LoggerFactory.getLogger(LiveConnections.class);

  private final SessionLifetimes sessions;
  private final Duration checkInterval;
  private final Map<Integer, Set<LiveConnection>> byUser = new HashMap<>();
  private @Nullable ScheduledExecutorService checker;

  /**
   * @param checkInterval how often it is looked whether sessions were renewed
   */
  LiveConnections(SessionLifetimes sessions, Duration checkInterval) {
    this.sessions = sessions;
    this.checkInterval = checkInterval;
  }

  /**
   * Adds a connection.
   *
   * @throws ApiException UNAUTHENTICATED if the session has ended, LIMIT_EXCEEDED if the user has
   *     too many connections
   */
  void add(LiveConnection connection) {
    register(connection);
    // Afterwards, as from now on it is heard when the session ends.
    UUID session = connection.caller().session();
    if (!sessions.remaining(Set.of(session)).containsKey(session)) {
      remove(connection);
      throw new ApiException(Ending.SIGNED_OUT.code(), Ending.SIGNED_OUT.message());
    }
  }

  private synchronized void register(LiveConnection connection) {
    Set<LiveConnection> ofUser = byUser.computeIfAbsent(userId(connection), _ -> new HashSet<>());
    if (ofUser.size() >= MAX_PER_USER) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "A user has at most %d connections. Close some of them first.".formatted(MAX_PER_USER));
    }
    ofUser.add(connection);
  }

  /** Takes a connection out that was closed; nothing happens if it is not there. */
  synchronized void remove(LiveConnection connection) {
    byUser.computeIfPresent(
        userId(connection),
        (_, connections) -> {
          connections.remove(connection);
          return connections.isEmpty() ? null : connections;
        });
  }

  private static int userId(LiveConnection connection) {
    return switch (connection.caller().caller()) {
      case Caller.Owner owner -> owner.userId();
      case Caller.Admin admin -> admin.userId();
      case Caller.Worker _ -> throw new IllegalArgumentException("Workers do not call the API");
    };
  }

  /** How many there are. */
  synchronized int count() {
    return byUser.values().stream().mapToInt(Set::size).sum();
  }

  private synchronized List<LiveConnection> all() {
    var all = new ArrayList<LiveConnection>();
    byUser.values().forEach(all::addAll);
    return all;
  }

  /** Ends the connections of a session that has ended. */
  void endSession(UUID session) {
    for (LiveConnection each : all()) {
      if (each.caller().session().equals(session)) {
        each.end(Ending.SIGNED_OUT);
      }
    }
  }

  /** Ends the connections whose sessions have ended or were not renewed. */
  void check() {
    List<LiveConnection> connections = all();
    if (connections.isEmpty()) {
      return;
    }
    Map<UUID, Duration> remaining =
        sessions.remaining(
            connections.stream().map(each -> each.caller().session()).collect(toSet()));
    for (LiveConnection each : connections) {
      Duration left = remaining.get(each.caller().session());
      if (left == null) {
        each.end(Ending.SIGNED_OUT);
      } else if (!left.isPositive()) {
        each.end(Ending.EXPIRED);
      }
    }
  }

  private void checkAndGoOn() {
    try {
      check();
    } catch (RuntimeException failure) {
      log.warn("It could not be looked whether sessions go on; it is tried again", failure);
    }
  }

  @Override
  public synchronized void start() {
    checker = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    long millis = checkInterval.toMillis();
    var _ =
        checker.scheduleWithFixedDelay(this::checkAndGoOn, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Ends all, before the server waits for the requests under way. */
  @Override
  public void stop() {
    synchronized (this) {
      if (checker != null) {
        checker.shutdownNow();
        checker = null;
      }
    }
    all().forEach(each -> each.end(Ending.GOING_AWAY));
  }

  @Override
  public synchronized boolean isRunning() {
    return checker != null;
  }
}
