package com.ringlypro.crm.sandbox.http;

import org.jspecify.annotations.Nullable;

/** One provider's fake, as the server and the control see it. */
public interface Provider {

  /** The account of requests whose credentials are nobody's. */
  String UNKNOWN_ACCOUNT = "unknown";

  /** First segment of its paths, such as {@code hubspot}. */
  String name();

  /** What a request means, where the provider takes it for another than it looks. */
  default Request understood(Request request) {
    return request;
  }

  /** The API that the provider publishes. */
  Router api();

  /**
   * What a person, or the provider itself, may do behind the API, below {@code /_control/<name>}.
   */
  Router control();

  /**
   * The provider's account that a request is made for, by the name that requests are counted and
   * faults are aimed by, or {@link #UNKNOWN_ACCOUNT}.
   */
  String account(Request request);

  /** An error in the provider's own words and shape. */
  Response error(int status, String message);

  /** What the provider tells others of its own accord, or null when it tells nobody. */
  default @Nullable Deliveries deliveries() {
    return null;
  }

  /** The requests that came, and the faults that wait for the next ones. */
  Traffic traffic();

  /** Back to the beginning: data, settings, counts and faults. */
  void reset();
}
