package com.ringlypro.crm.sandbox.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may go wrong between a client and a provider. In JSON, {@code kind} names it: {@code
 * status}, {@code cut}, {@code delay}, {@code contentType}, {@code garbled} or {@code badRecord}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fault.Status.class, name = "status"),
  @JsonSubTypes.Type(value = Fault.Cut.class, name = "cut"),
  @JsonSubTypes.Type(value = Fault.Delay.class, name = "delay"),
  @JsonSubTypes.Type(value = Fault.ContentType.class, name = "contentType"),
  @JsonSubTypes.Type(value = Fault.Garbled.class, name = "garbled"),
  @JsonSubTypes.Type(value = Fault.BadRecord.class, name = "badRecord"),
})
public sealed interface Fault {

  /**
   * The answer that the client gets.
   *
   * @param answer does what the request asks for and says so
   * @param error writes the provider's errors
   */
  Response strike(Supplier<Response> answer, Dispatch.Problem error) throws InterruptedException;

  /** An error status in place of the answer, before anything was done. */
  static Status status(int status) {
    return new Status(status, null, false, null);
  }

  /** The connection ends before anything was done; the client sees an answer that breaks off. */
  static Cut cutBeforeEffect() {
    return new Cut(false);
  }

  /** What was asked for is done, but the answer breaks off. */
  static Cut cutAfterEffect() {
    return new Cut(true);
  }

  /**
   * An error status.
   *
   * @param retryAfter the header's text: seconds, or a date as HTTP writes it
   * @param afterEffect whether what was asked for is done all the same
   * @param saying the message, where a provider tells errors of one status apart by it; one that
   *     has a word for the reason takes that word
   */
  record Status(
      int status, @Nullable String retryAfter, boolean afterEffect, @Nullable String saying)
      implements Fault {

    private static final String MESSAGE = "Made to fail by the sandbox";

    public Status retryAfter(Duration wait) {
      return new Status(status, Long.toString(wait.toSeconds()), afterEffect, saying);
    }

    public Status retryAt(Instant time) {
      String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
      return new Status(status, date, afterEffect, saying);
    }

    public Status afterTheEffect() {
      return new Status(status, retryAfter, true, saying);
    }

    public Status saying(String message) {
      return new Status(status, retryAfter, afterEffect, message);
    }

    @Override
    public Response strike(Supplier<Response> answer, Dispatch.Problem error) {
      if (afterEffect) {
        var _ = answer.get();
      }
      Response response = error.of(status, saying == null ? MESSAGE : saying);
      return retryAfter == null ? response : response.with(Map.of("Retry-After", retryAfter));
    }
  }

  /**
   * The connection ends within the answer, so that no client takes it for a stale connection and
   * quietly sends the request again.
   */
  record Cut(boolean afterEffect) implements Fault {

    @Override
    public Response strike(Supplier<Response> answer, Dispatch.Problem error) {
      return afterEffect ? answer.get().cut() : new Response(200, Map.of(), "", 0).cut();
    }
  }

  /** The answer comes late. */
  record Delay(Duration duration) implements Fault {

    @Override
    public Response strike(Supplier<Response> answer, Dispatch.Problem error)
        throws InterruptedException {
      Thread.sleep(duration);
      return answer.get();
    }
  }

  /** The answer says that it is something else, such as {@code text/html}. */
  record ContentType(String contentType) implements Fault {

    @Override
    public Response strike(Supplier<Response> answer, Dispatch.Problem error) {
      return answer.get().with(Map.of(Response.CONTENT_TYPE, contentType));
    }
  }

  /** The answer is no JSON: its second half is missing, though the connection ends well. */
  record Garbled() implements Fault {

    @Override
    public Response strike(Supplier<Response> answer, Dispatch.Problem error) {
      Response whole = answer.get();
      return whole.withBody(whole.body().substring(0, whole.body().length() / 2));
    }
  }

  /**
   * In the first record of the answer's list, or in the answer itself when it holds none, all but
   * the id is of another type than promised.
   */
  record BadRecord() implements Fault {

    @Override
    public Response strike(Supplier<Response> answer, Dispatch.Problem error) {
      Response good = answer.get();
      JsonNode body = Json.MAPPER.readTree(good.body());
      if (firstRecord(body) instanceof ObjectNode bad) {
        bad.propertyNames().stream()
            .filter(name -> !name.equals("id"))
            .toList()
            .forEach(bad::putArray);
      }
      return good.withBody(Json.MAPPER.writeValueAsString(body));
    }

    private static JsonNode firstRecord(JsonNode body) {
      return body.values().stream()
          .filter(JsonNode::isArray)
          .flatMap(list -> list.values().stream())
          .filter(JsonNode::isObject)
          .findFirst()
          .orElse(body);
    }
  }
}
