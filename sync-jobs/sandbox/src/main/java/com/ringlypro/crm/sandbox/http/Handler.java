package com.ringlypro.crm.sandbox.http;

/** Answers the requests of one operation. */
@FunctionalInterface
public interface Handler {

  /**
   * Does what is asked for.
   *
   * @throws Refusal when the provider refuses
   * @throws UnreadableBodyException when the body is not what the operation expects
   */
  Response handle(Request request);
}
