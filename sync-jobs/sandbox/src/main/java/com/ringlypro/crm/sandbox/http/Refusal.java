package com.ringlypro.crm.sandbox.http;

import java.util.function.Supplier;

/** A provider refuses to do what was asked for; carries the answer that a client gets. */
public abstract class Refusal extends RuntimeException {

  protected Refusal(String message) {
    super(message);
  }

  /** The refusal in the provider's own words and shape. */
  public abstract Response response();

  /** The answer, or the refusal as one. */
  public static Response answered(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }
}
