package com.ringlypro.crm.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Sends the same request again and again, over connections that stay open. */
final class Load {

  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final HttpClient http;

  Load(HttpClient http) {
    this.http = http;
  }

  /** Sends a request once. */
  String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new BenchmarkException(
          "%s answers %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
    }
    return response.body();
  }

  /** The nanoseconds that each answer takes while there is one caller. */
  long[] alone(HttpRequest request, Duration time) throws IOException, InterruptedException {
    return call(request, System.nanoTime() + time.toNanos());
  }

  /** Answers that so many callers together got, and the CPU time that the server spent on them. */
  Throughput together(HttpRequest request, int callers, Duration time, Supplier<Duration> serverCpu)
      throws InterruptedException {
    Duration cpu = serverCpu.get();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long answers = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<long[]>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(threads.submit(() -> call(request, end)));
      }
      for (Future<long[]> call : calls) {
        answers += call.get().length;
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
    return new Throughput(
        answers,
        (System.nanoTime() - start) / NANOS_PER_MILLISECOND,
        serverCpu.get().minus(cpu).toNanos() / NANOS_PER_MILLISECOND);
  }

  private long[] call(HttpRequest request, long end) throws IOException, InterruptedException {
    long[] taken = new long[1024];
    int calls = 0;
    long before = System.nanoTime();
    do {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new BenchmarkException(
            "%s answers %d".formatted(request.uri(), response.statusCode()));
      }
      long after = System.nanoTime();
      if (calls == taken.length) {
        taken = Arrays.copyOf(taken, 2 * calls);
      }
      taken[calls++] = after - before;
      before = after;
    } while (before < end);
    return Arrays.copyOf(taken, calls);
  }

  /**
   * What a server does under load.
   *
   * @param millis how long it took
   * @param cpuMillis CPU time of the server meanwhile
   */
  record Throughput(long answers, double millis, double cpuMillis) {

    static final Throughput NONE = new Throughput(0, 0, 0);

    Throughput plus(Throughput more) {
      return new Throughput(
          answers + more.answers, millis + more.millis, cpuMillis + more.cpuMillis);
    }
  }
}
