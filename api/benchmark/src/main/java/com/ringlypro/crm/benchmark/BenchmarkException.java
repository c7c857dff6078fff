package com.ringlypro.crm.benchmark;

/** What is in the way of a benchmark, in a sentence for people. */
final class BenchmarkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BenchmarkException(String message) {
    super(message);
  }
}
