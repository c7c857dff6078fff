package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be read: nothing by dates of appointments or of changes, and no list of customers. */
final class ReadCalls {

  private static final int PAGE = 25;
  private static final int TASK_PAGE = 10;
  private static final int LARGEST_PAGE = 100;

  private ReadCalls() {}

  private record Which(@Nullable String businessId) {}

  private record WhichService(String businessId, @Nullable String serviceId) {}

  private record WhichEmployee(String businessId, @Nullable String serviceProviderId) {}

  private record WhichCustomer(String businessId, @Nullable String customerId) {}

  private record WhichAppointments(
      String businessId, @Nullable String appointmentId, @Nullable String customerId) {}

  private record WhichTasks(
      String businessId,
      @Nullable String serviceProviderId,
      @Nullable String startTime,
      @Nullable String endTime,
      @Nullable String personalTaskId) {}

  private record Wish(
      String businessId, String appointmentDate, List<WishedService> bookingItems) {}

  private record WishedService(
      String serviceId,
      @Nullable List<String> serviceProviderIds,
      @Nullable List<String> addOnIds) {}

  static Response locations(Merchant merchant, Request request) {
    String businessId = request.json(Which.class).businessId;
    if (businessId != null) {
      VagaroSandbox.own(merchant, businessId);
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("businessId", merchant.id());
    location.put("businessGroupId", merchant.groupId());
    location.put("businessName", merchant.origin().name());
    location.put("businessAlias", merchant.id());
    location.put("countryCode", "US");
    return paged(request, "locations", List.of(location), PAGE);
  }

  static Response services(Merchant merchant, Request request) {
    WhichService which = request.json(WhichService.class);
    VagaroSandbox.own(merchant, which.businessId);
    return paged(
        request,
        "services",
        merchant.origin().services().stream()
            .filter(
                title -> which.serviceId == null || which.serviceId.equals(Told.serviceId(title)))
            .map(title -> service(merchant, title))
            .toList(),
        PAGE);
  }

  private static Map<String, Object> service(Merchant merchant, String title) {
    return Map.of(
        "parentServiceId", Told.serviceId("Services"),
        "parentServiceTitle", "Services",
        "serviceId", Told.serviceId(title),
        "serviceTitle", title,
        "cleanUpTimeMinutes", 0,
        "servicePerformedBy",
            List.of(
                Map.of(
                    "serviceProviderId", merchant.providerId(),
                    "price", 0,
                    "durationMinutes", merchant.origin().minutes())),
        "addOnIds", List.of());
  }

  static Response employee(Merchant merchant, Request request) {
    WhichEmployee which = request.json(WhichEmployee.class);
    VagaroSandbox.own(merchant, which.businessId);
    if (!merchant.providerId().equals(which.serviceProviderId)) {
      throw VagaroException.notFound("employee");
    }
    return VagaroSandbox.answer(
        Map.of(
            "serviceProviderId", merchant.providerId(),
            "firstName", merchant.origin().name(),
            "businessId", merchant.id()));
  }

  static Response customer(Merchant merchant, Request request) {
    WhichCustomer which = request.json(WhichCustomer.class);
    VagaroSandbox.own(merchant, which.businessId);
    String id = which.customerId == null ? "" : which.customerId;
    return VagaroSandbox.answer(
        Told.record(
            merchant,
            Kind.CUSTOMER,
            merchant
                .find(Kind.CUSTOMER, id)
                .orElseThrow(() -> VagaroException.notFound("customer"))));
  }

  static Response appointments(Merchant merchant, Request request) {
    WhichAppointments which = request.json(WhichAppointments.class);
    VagaroSandbox.own(merchant, which.businessId);
    if ((which.appointmentId == null) == (which.customerId == null)) {
      throw VagaroException.invalid("Either appointmentId or customerId is required");
    }
    String id = which.appointmentId;
    if (id != null && merchant.find(Kind.APPOINTMENT, id).isEmpty()) {
      throw VagaroException.notFound("appointment");
    }
    Predicate<VagaroRecord> wanted =
        id == null
            ? record -> record.text("customerId").equals(which.customerId)
            : record -> record.id().equals(id);
    Comparator<VagaroRecord> order = Comparator.comparing(VagaroRecord::start);
    List<Map<String, Object>> found =
        merchant.all(Kind.APPOINTMENT).stream()
            .filter(wanted)
            .sorted(
                request.parameter("orderBy").orElse("asc").equals("desc")
                    ? order.reversed()
                    : order)
            .map(record -> Told.record(merchant, Kind.APPOINTMENT, record))
            .toList();
    Page page = Page.of(request, PAGE);
    return VagaroSandbox.answer(page.cut(found));
  }

  static Response tasks(Merchant merchant, Request request) {
    WhichTasks which = request.json(WhichTasks.class);
    VagaroSandbox.own(merchant, which.businessId);
    if (!merchant.providerId().equals(which.serviceProviderId)) {
      throw VagaroException.invalid("serviceProviderId is required");
    }
    ZoneId zone = merchant.origin().zone();
    Instant from = which.startTime == null ? Instant.MIN : Times.written(which.startTime, zone);
    Instant to = which.endTime == null ? Instant.MAX : Times.written(which.endTime, zone);
    return paged(
        request,
        "personalTasks",
        merchant.all(Kind.PERSONAL_TASK).stream()
            .filter(task -> which.personalTaskId == null || which.personalTaskId.equals(task.id()))
            .filter(task -> task.start().isBefore(to) && task.end().isAfter(from))
            .map(task -> Told.record(merchant, Kind.PERSONAL_TASK, task))
            .toList(),
        TASK_PAGE);
  }

  static Response availability(Merchant merchant, Request request) {
    Wish wish = request.json(Wish.class);
    VagaroSandbox.own(merchant, wish.businessId);
    Duration length = Duration.ofMinutes(merchant.origin().minutes());
    ZoneId zone = merchant.origin().zone();
    List<String> slots =
        merchant.openHours().starts(day(wish.appointmentDate), length).stream()
            .filter(start -> merchant.isFree(start, start.plus(length)))
            .map(start -> start.atZone(zone).toLocalTime().toString())
            .toList();
    return VagaroSandbox.answer(
        List.of(
            Map.of(
                "appointmentDate",
                wish.appointmentDate,
                "items",
                wish.bookingItems.stream()
                    .map(item ->
                        Map.of(
                            "serviceProviderId", merchant.providerId(),
                            "serviceProvider", merchant.origin().name(),
                            "serviceId", item.serviceId,
                            "serviceTitle", Told.serviceTitle(merchant, item.serviceId),
                            "duration", merchant.origin().minutes()))
                    .toList(),
                "timeSlot",
                slots,
                "vagaroUrl",
                "https://www.vagaro.com/" + merchant.id())));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw VagaroException.invalid("appointmentDate must be a date such as 2026-09-01");
    }
  }

  static Response accessLevels(Merchant merchant, Request request) {
    VagaroSandbox.own(merchant, request.parameter("businessId").orElse(""));
    return VagaroSandbox.answer(
        List.of(Map.of("accessLevelId", "owner", "accessLevelTitle", "Owner")));
  }

  private static Response paged(
      Request request, String name, List<? extends Map<String, Object>> all, int usual) {
    Page page = Page.of(request, usual);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(name, page.cut(all));
    data.put("nextPage", page.last() < all.size() ? page.number + 1 : null);
    return VagaroSandbox.answer(data);
  }

  /** Which part of a list is wanted, from 1. */
  private record Page(int number, int size) {

    static Page of(Request request, int usual) {
      Page page = new Page(number(request, "pageNumber", 1), number(request, "pageSize", usual));
      if (page.number < 1 || page.size < 1 || page.size > LARGEST_PAGE) {
        throw VagaroException.invalid("pageNumber begins with 1, and pageSize ends with 100");
      }
      return page;
    }

    private static int number(Request request, String name, int usual) {
      try {
        return request.parameter(name).map(Integer::parseInt).orElse(usual);
      } catch (NumberFormatException e) {
        throw VagaroException.invalid(name + " must be a number");
      }
    }

    int last() {
      return number * size;
    }

    <T> List<T> cut(List<T> all) {
      int end = Math.min(last(), all.size());
      return all.subList(Math.min(last() - size, end), end);
    }
  }
}
