package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.security.SignedIn;
import graphql.GraphQLContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A connection over which a signed-in caller is told of changes. */
final class LiveConnection {

  /** Under which it is among the attributes of requests. */
  static final String ATTRIBUTE = LiveConnection.class.getName();

  /** The most subscriptions of one connection. */
  static final int MAX_SUBSCRIPTIONS = 20;

  private final SignedIn caller;
  private final Consumer<Ending> closer;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicInteger subscriptions = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param closer tells the caller, closes the connection and lets go what it holds; may block
   */
  LiveConnection(SignedIn caller, Consumer<Ending> closer) {
    this.caller = caller;
    this.closer = closer;
  }

  /**
   * The connection of the operation that is executed in this context.
   *
   * @throws IllegalStateException if the operation came as a single request
   */
  static LiveConnection in(GraphQLContext context) {
    return context
        .<LiveConnection>getOrEmpty(LiveConnection.class)
        .orElseThrow(() -> new IllegalStateException("A subscription without a connection"));
  }

  Map<?, Object> asContext() {
    return Map.of(LiveConnection.class, this);
  }

  SignedIn caller() {
    return caller;
  }

  /**
   * Counts a subscription that begins.
   *
   * @throws ApiException LIMIT_EXCEEDED if there are too many
   */
  void beginSubscription() {
    if (subscriptions.incrementAndGet() > MAX_SUBSCRIPTIONS) {
      subscriptions.decrementAndGet();
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "A connection has at most %d subscriptions. End some of them first."
              .formatted(MAX_SUBSCRIPTIONS));
    }
  }

  /** Counts one less. */
  void endSubscription() {
    subscriptions.decrementAndGet();
  }

  /** Writes to the connection, after whoever is writing. */
  void write(Writing what) throws IOException {
    writing.lock();
    try {
      what.run();
    } finally {
      writing.unlock();
    }
  }

  /**
   * Waits until nothing is being written. What a slow caller does not take need not be read yet.
   */
  void awaitWritten() throws InterruptedException {
    writing.lockInterruptibly();
    writing.unlock();
  }

  /** Ends the connection, without waiting for it. */
  void end(Ending why) {
    if (ended.compareAndSet(false, true)) {
      // A caller who takes nothing would keep others waiting.
      var _ = Thread.ofVirtual().name("live-end").start(() -> closer.accept(why));
    }
  }

  /** Something that writes. */
  @FunctionalInterface
  interface Writing {

    void run() throws IOException;
  }
}
