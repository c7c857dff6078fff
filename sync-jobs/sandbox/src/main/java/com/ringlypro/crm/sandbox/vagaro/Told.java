package com.ringlypro.crm.sandbox.vagaro;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records in Vagaro's words, alike in answers and webhooks. */
final class Told {

  private static final Set<String> TIMES = Set.of("startTime", "endTime");

  private Told() {}

  static Map<String, Object> record(Merchant merchant, Kind kind, VagaroRecord record) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put(kind.idField(), record.id());
    if (kind == Kind.APPOINTMENT) {
      String title = record.text("serviceTitle");
      told.put("serviceTitle", title);
      told.put("serviceId", serviceId(title));
      told.put("serviceCategory", "Services");
      told.put("calendarEventId", null);
      told.put("amount", 0);
      told.put("eventType", "Appointment");
      told.put("onlineVsInhouse", "Inhouse");
      told.put("appointmentTypeCode", "NR");
      told.put("appointmentTypeName", "New Request");
      told.put("serviceProviderId", merchant.providerId());
      told.put("businessAlias", merchant.id());
      told.put("bookingSource", "Vagaro");
      told.put("formResponseIds", List.of());
    }
    if (kind == Kind.CUSTOMER) {
      told.put("businessIds", List.of(merchant.id()));
    } else {
      told.put("businessId", merchant.id());
    }
    told.put("businessGroupId", merchant.groupId());
    told.putAll(record.fields());
    if (!merchant.settings().tellsNotes()) {
      told.remove("appointmentNote");
    }
    TIMES.stream()
        .filter(told::containsKey)
        .forEach(name -> told.put(name, time(merchant, Instant.parse(record.text(name)))));
    told.put("createdDate", time(merchant, record.created()));
    told.put("createdBy", merchant.origin().name());
    told.put("modifiedDate", time(merchant, record.modified()));
    told.put("modifiedBy", merchant.origin().name());
    return told;
  }

  private static String time(Merchant merchant, Instant instant) {
    return merchant.settings().times().told(instant, merchant.origin().zone());
  }

  /** As opaque as Vagaro's, and always the same for a title. */
  static String serviceId(String title) {
    return Base64.getEncoder().encodeToString(("s:" + title).getBytes(StandardCharsets.UTF_8));
  }

  /** The service of that id. */
  static String serviceTitle(Merchant merchant, String serviceId) {
    return merchant.origin().services().stream()
        .filter(title -> serviceId(title).equals(serviceId))
        .findFirst()
        .orElseThrow(() -> VagaroException.notFound("service"));
  }
}
