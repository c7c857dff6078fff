package com.ringlypro.crm.sandbox.http;

import org.jspecify.annotations.Nullable;

/**
 * A fault and the requests that it strikes.
 *
 * @param method HTTP method, null for any
 * @param path below the provider's prefix, {@code {…}} for any one segment and {@code **} at the
 *     end for any number; null for any
 * @param account null for any
 * @param after how many fitting requests are let through first
 * @param times how many are struck then
 */
public record FaultRule(
    Fault fault,
    @Nullable String method,
    @Nullable String path,
    @Nullable String account,
    int after,
    int times) {

  public FaultRule {
    if (after < 0 || times < 1) {
      throw new IllegalArgumentException(
          "A fault strikes at least once, not %d times after %d requests".formatted(times, after));
    }
  }

  /** The next request, whichever it is. */
  public static FaultRule next(Fault fault) {
    return new FaultRule(fault, null, null, null, 0, 1);
  }

  /** Only requests for one operation; see {@link #method} and {@link #path}. */
  public FaultRule on(String newMethod, String newPath) {
    return new FaultRule(fault, newMethod, newPath, account, after, times);
  }

  public FaultRule account(String newAccount) {
    return new FaultRule(fault, method, path, newAccount, after, times);
  }

  public FaultRule after(int requests) {
    return new FaultRule(fault, method, path, account, requests, times);
  }

  public FaultRule times(int requests) {
    return new FaultRule(fault, method, path, account, after, requests);
  }

  boolean fits(String requestAccount, Request request) {
    return (method == null || method.equals(request.method()))
        && (account == null || account.equals(requestAccount))
        && (path == null || new PathPattern(path).match(request.path()).isPresent());
  }
}
