package com.ringlypro.crm.sandbox.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider's webhooks on their way: sent at once, each by itself, and again after rising waits as
 * long as the provider would. The waits are seconds where the real ones are minutes, so that
 * whoever tries it out sees them.
 */
public final class Deliveries implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Delivery> held = new ArrayList<>();
  private boolean hold;
  private int copies = 1;
  private Duration firstWait = FIRST_WAIT;

  /**
   * What is to be sent.
   *
   * @param account the provider's account that it concerns
   * @param event what has happened, in the provider's words
   * @param message is made anew for each attempt, as some providers sign each
   * @param attempts how often it is tried at most
   * @param again whether it is tried again after an answer of that status; 0 stands for none
   */
  public record Delivery(
      String account,
      String event,
      URI target,
      Supplier<Message> message,
      int attempts,
      IntPredicate again) {}

  /** Headers and body of a POST. */
  public record Message(Map<String, String> headers, String body) {}

  /**
   * What came of it.
   *
   * @param status of the last answer, null when there was none
   * @param delivered whether the receiver has taken it
   */
  public record Outcome(
      String account,
      String event,
      URI target,
      int attempts,
      @Nullable Integer status,
      boolean delivered) {}

  /** Sends it, or keeps it while deliveries are held back. */
  public synchronized void send(Delivery delivery) {
    if (hold) {
      held.add(delivery);
    } else {
      start(delivery);
    }
  }

  /** Holds back what comes next, until it is released, or lets it go again. */
  public synchronized void hold(boolean holdBack) {
    hold = holdBack;
  }

  /** How many are held back. */
  public synchronized int held() {
    return held.size();
  }

  /**
   * Sends what was held back, one after the other, and holds nothing back any more.
   *
   * @param reversed whether the last one goes first
   */
  public synchronized void release(boolean reversed) {
    hold = false;
    List<Delivery> waiting = new ArrayList<>(held);
    held.clear();
    if (reversed) {
      Collections.reverse(waiting);
    }
    int each = copies;
    threads.execute(() ->
        waiting.forEach(delivery -> Collections.nCopies(each, delivery).forEach(this::carry)));
  }

  /** Sends each of the next so many times, as at-least-once delivery may. */
  public synchronized void copies(int number) {
    copies = number;
  }

  /** After what time the first retry comes; the waits double from there. */
  public synchronized void firstWait(Duration wait) {
    firstWait = wait;
  }

  /** Those that came to an end, in the order of their ends. */
  public synchronized List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** Forgets those that came to an end. */
  public synchronized void forget() {
    outcomes.clear();
  }

  /** Back to the beginning. */
  public synchronized void reset() {
    outcomes.clear();
    held.clear();
    hold = false;
    copies = 1;
    firstWait = FIRST_WAIT;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }

  private void start(Delivery delivery) {
    for (int copy = 0; copy < copies; copy++) {
      threads.execute(() -> carry(delivery));
    }
  }

  private void carry(Delivery delivery) {
    try {
      Duration wait = firstWait();
      for (int attempt = 1; ; attempt++) {
        Integer status = attempt(delivery);
        boolean delivered = status != null && status >= 200 && status < 300;
        boolean again = delivery.again.test(status == null ? 0 : status);
        if (delivered || !again || attempt == delivery.attempts) {
          end(
              new Outcome(
                  delivery.account, delivery.event, delivery.target, attempt, status, delivered));
          return;
        }
        Thread.sleep(wait);
        wait = min(wait.multipliedBy(2), LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      // The sandbox was closed: nobody wants to know any more.
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Integer attempt(Delivery delivery) throws InterruptedException {
    Message message = delivery.message.get();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(delivery.target)
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(message.body));
    message.headers.forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return null;
    }
  }

  private synchronized Duration firstWait() {
    return firstWait;
  }

  private synchronized void end(Outcome outcome) {
    outcomes.add(outcome);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
