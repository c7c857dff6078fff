package com.ringlypro.crm.api.appointment;

import com.ringlypro.crm.api.appointment.AvailabilityController.AvailableSlot;
import com.ringlypro.crm.api.appointment.AvailabilityController.AvailableSlots;
import com.ringlypro.crm.api.appointment.AvailabilityController.OpeningHours;
import com.ringlypro.crm.api.client.ClientFinder;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.appointment.AppointmentBook;
import com.ringlypro.crm.db.appointment.Availability;
import com.ringlypro.crm.db.appointment.BusySource;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.hours.DayHours;
import com.ringlypro.crm.db.hours.WeekHours;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the caller may see of the calendars of businesses. */
@Service
class AvailabilityReader {

  private final ClientFinder clients;
  private final AppointmentBook book;
  private final Clock clock;

  AvailabilityReader(ClientFinder clients, AppointmentBook book, Clock clock) {
    this.clients = clients;
    this.book = book;
    this.clock = clock;
  }

  /**
   * What is free on a day, or on several.
   *
   * @param until the last day, null for the one alone
   * @param first how many slots at most, null for all
   * @param duration minutes; null for as long as appointments with the client usually take
   * @throws ApiException NOT_FOUND for a client that the caller does not see, VALIDATION for
   *     arguments that are out of range
   */
  @Transactional(readOnly = true)
  public AvailableSlots slots(
      String clientId,
      LocalDate date,
      @Nullable LocalDate until,
      @Nullable Integer first,
      @Nullable Integer duration) {
    Client client = clients.find(clientId);
    if (first != null && first < 1) {
      throw refusal(ErrorCode.VALIDATION, "first", "Ask for at least one slot.");
    }
    int minutes =
        duration == null
            ? client.getAppointmentDuration()
            : valid("duration", () -> Client.requireAppointmentDuration(duration));
    Instant now = clock.instant();
    Availability availability =
        valid(
            until == null ? "date" : "until",
            () -> book.availability(client, date, until == null ? date : until, minutes, now));
    List<BusySource> sources = book.busySources(client, now);
    return new AvailableSlots(
        date,
        client.zone().getId(),
        minutes,
        availability.slots().stream()
            .limit(first == null ? Long.MAX_VALUE : first)
            .map(AvailableSlot::of)
            .toList(),
        availability.reason(),
        sources.stream().allMatch(BusySource::upToDate),
        sources);
  }

  /**
   * When a client is open, from Monday to Sunday.
   *
   * @throws ApiException NOT_FOUND for a client that the caller does not see
   */
  @Transactional(readOnly = true)
  public List<OpeningHours> hours(String clientId) {
    WeekHours week = clients.find(clientId).openingHours();
    return Arrays.stream(DayOfWeek.values())
        .map(day -> {
          DayHours hours = week.on(day);
          return new OpeningHours(day, hours.enabled(), hours.start(), hours.end());
        })
        .toList();
  }

  private static <T> T valid(String argument, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException invalid) {
      throw refusal(ErrorCode.VALIDATION, argument, invalid.getMessage());
    }
  }

  private static ApiException refusal(ErrorCode code, String argument, String message) {
    return new ApiException(code, message, Map.of("field", argument));
  }
}
