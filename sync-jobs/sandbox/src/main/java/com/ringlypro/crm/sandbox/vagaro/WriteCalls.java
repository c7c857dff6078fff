package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be written, if anything can: statuses cannot, and to cancel is to delete. */
final class WriteCalls {

  private static final int LONGEST_NOTE = 500;
  private static final Set<String> CUSTOMER =
      Set.of(
          "customerFirstName",
          "customerLastName",
          "email",
          "mobilePhone",
          "dayPhone",
          "nightPhone",
          "streetAddress",
          "city",
          "regionCode",
          "countryCode",
          "postalCode",
          "birthday",
          "gender");
  private static final Set<String> TASK =
      Set.of(
          "personalTaskName",
          "personalTaskComment",
          "blockOnlineBooking",
          "startTime",
          "endTime",
          "serviceProviderId");

  private WriteCalls() {}

  private record Booking(
      String businessId,
      String serviceId,
      String serviceProviderId,
      String appointmentType,
      @Nullable String customerId,
      String startTime,
      @Nullable String appointmentNote) {}

  private record Deletion(String businessId, @Nullable String appointmentNote) {}

  static Response book(Merchant merchant, Request request) {
    List<Map<String, Object>> booked = new ArrayList<>();
    for (Booking booking : request.json(Booking[].class)) {
      Map<String, JsonNode> fields = fields(merchant, booking);
      String customerId = booking.customerId == null ? "" : booking.customerId;
      if (merchant.find(Kind.CUSTOMER, customerId).isEmpty()) {
        throw VagaroException.notFound("customer");
      }
      fields.put("customerId", text(customerId));
      fields.put("bookingStatus", text("Accepted"));
      booked.add(Map.of("appointmentId", merchant.create(Kind.APPOINTMENT, fields).id()));
    }
    return VagaroSandbox.answer(Map.of("appointments", booked));
  }

  static Response changeBooking(Merchant merchant, Request request) {
    merchant.change(
        Kind.APPOINTMENT, request.variable("id"), fields(merchant, request.json(Booking.class)));
    return VagaroSandbox.answer(Map.of());
  }

  private static Map<String, JsonNode> fields(Merchant merchant, Booking booking) {
    VagaroSandbox.own(merchant, booking.businessId);
    if (!Set.of("appointment", "class").contains(booking.appointmentType)) {
      throw VagaroException.invalid("appointmentType must be appointment or class");
    } else if (!merchant.providerId().equals(booking.serviceProviderId)) {
      throw VagaroException.notFound("service provider");
    } else if (booking.appointmentNote != null && booking.appointmentNote.length() > LONGEST_NOTE) {
      throw VagaroException.invalid("appointmentNote is too long");
    }
    Instant start = Times.written(booking.startTime, merchant.origin().zone());
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    fields.put("serviceTitle", text(Told.serviceTitle(merchant, booking.serviceId)));
    fields.put("startTime", text(start.toString()));
    fields.put(
        "endTime", text(start.plus(Duration.ofMinutes(merchant.origin().minutes())).toString()));
    if (booking.appointmentNote != null) {
      fields.put("appointmentNote", text(booking.appointmentNote));
    }
    return fields;
  }

  static Response createCustomer(Merchant merchant, Request request) {
    VagaroRecord created =
        merchant.create(Kind.CUSTOMER, known(merchant, request.object(), CUSTOMER));
    return VagaroSandbox.answer(Map.of("customerId", created.id()));
  }

  static Response changeCustomer(Merchant merchant, Request request) {
    merchant.change(
        Kind.CUSTOMER, request.variable("id"), known(merchant, request.object(), CUSTOMER));
    return VagaroSandbox.answer(Map.of());
  }

  static Response createTask(Merchant merchant, Request request) {
    Map<String, JsonNode> fields = times(merchant, known(merchant, request.object(), TASK));
    if (!fields.containsKey("startTime") || !fields.containsKey("endTime")) {
      throw VagaroException.invalid("startTime and endTime are required");
    }
    fields.putIfAbsent("blockOnlineBooking", Json.MAPPER.valueToTree(true));
    return VagaroSandbox.answer(
        Map.of("personalTaskId", merchant.create(Kind.PERSONAL_TASK, fields).id()));
  }

  static Response changeTask(Merchant merchant, Request request) {
    merchant.change(
        Kind.PERSONAL_TASK,
        request.variable("id"),
        times(merchant, known(merchant, request.object(), TASK)));
    return VagaroSandbox.answer(Map.of());
  }

  static Response delete(Kind kind, Merchant merchant, Request request) {
    VagaroSandbox.own(merchant, request.json(Deletion.class).businessId);
    if (!merchant.delete(kind, request.variable("id"))) {
      throw VagaroException.notFound(kind.word());
    }
    return VagaroSandbox.answer(Map.of());
  }

  private static Map<String, JsonNode> known(
      Merchant merchant, ObjectNode body, Set<String> names) {
    VagaroSandbox.own(merchant, body.path("businessId").asString(""));
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (names.contains(field.getKey())) {
        fields.put(field.getKey(), field.getValue());
      } else if (!field.getKey().equals("businessId")) {
        throw VagaroException.invalid("Unknown field " + field.getKey());
      }
    }
    return fields;
  }

  /** The same with instants in place of local times, as records hold them. */
  static Map<String, JsonNode> times(Merchant merchant, Map<String, JsonNode> fields) {
    Map<String, JsonNode> read = new LinkedHashMap<>(fields);
    for (String name : Set.of("startTime", "endTime")) {
      read.computeIfPresent(
          name,
          (key, value) ->
              text(Times.written(value.asString(""), merchant.origin().zone()).toString()));
    }
    return read;
  }

  private static JsonNode text(String value) {
    return Json.MAPPER.valueToTree(value);
  }
}
