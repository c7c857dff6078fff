package com.ringlypro.crm.sync.connector.http;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.NotFound;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is no success.
 *
 * @param what provider, method and path of the request
 * @param retryAfter the header of that name, as a time from now
 * @param body the body if it is JSON, else a missing node
 */
public record HttpFailure(
    Connection connection,
    String what,
    int status,
    HttpHeaders headers,
    @Nullable Duration retryAfter,
    JsonNode body) {

  /** What a provider's own answers mean, where the status alone does not say it. */
  @FunctionalInterface
  public interface Reading {

    /** The meaning, or empty for what the status means everywhere. */
    Optional<ProviderException> of(HttpFailure failure);
  }

  /** A failure that may pass, after the time that the provider names, or else another one. */
  public Retriable retriable(@Nullable Duration otherwise) {
    boolean undone = status < 500;
    return new Retriable(describe(), undone, retryAfter == null ? otherwise : retryAfter, null);
  }

  /** What the status means everywhere. */
  ProviderException byStatus() {
    return switch (status) {
      case 401 -> new Unauthorized(describe() + ": the credential is not accepted");
      case 403 -> new Unauthorized(describe() + ": the credential lacks a permission");
      case 404, 410 -> new NotFound(describe());
      case 408, 423, 425, 429 -> retriable(null);
      default -> status >= 500 ? retriable(null) : new Refused(describe(), null);
    };
  }

  /** Provider, method, path and status; nothing of the body, which may repeat secrets. */
  public String describe() {
    return "%s answered %d".formatted(what, status);
  }
}
