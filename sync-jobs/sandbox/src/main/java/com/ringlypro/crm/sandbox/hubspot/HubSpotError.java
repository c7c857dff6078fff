package com.ringlypro.crm.sandbox.hubspot;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an error. Those of limits have no category, but a type and the policy's name. */
record HubSpotError(
    String status,
    String message,
    String correlationId,
    @Nullable String category,
    @Nullable Map<String, List<String>> context,
    @Nullable List<Detail> errors,
    @Nullable String errorType,
    @Nullable String policyName,
    @Nullable String requestId) {

  static HubSpotError of(
      String category, String message, Map<String, List<String>> context, List<Detail> errors) {
    return new HubSpotError(
        "error",
        message,
        UUID.randomUUID().toString(),
        category,
        context.isEmpty() ? null : context,
        errors.isEmpty() ? null : errors,
        null,
        null,
        null);
  }

  static HubSpotError ofLimit(String policyName, String message) {
    return new HubSpotError(
        "error",
        message,
        UUID.randomUUID().toString(),
        null,
        null,
        null,
        "RATE_LIMIT",
        policyName,
        UUID.randomUUID().toString());
  }

  /** One of several things that are wrong. */
  record Detail(String message, String code, Map<String, List<String>> context) {}
}
