package com.ringlypro.crm.api.appointment;

import com.ringlypro.crm.db.appointment.BusySource;
import com.ringlypro.crm.db.appointment.NoSlotsReason;
import com.ringlypro.crm.db.appointment.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Says when businesses are open, and what of that is free. */
@Controller
final class AvailabilityController {

  private final AvailabilityReader reader;

  AvailabilityController(AvailabilityReader reader) {
    this.reader = reader;
  }

  record AvailableSlots(
      LocalDate date,
      String timezone,
      int duration,
      List<AvailableSlot> slots,
      @Nullable NoSlotsReason reason,
      boolean busySourcesChecked,
      List<BusySource> busySources) {}

  record AvailableSlot(
      LocalDate date,
      LocalTime startTime,
      LocalTime endTime,
      Instant startsAt,
      Instant endsAt,
      String utcOffset) {

    static AvailableSlot of(Slot slot) {
      return new AvailableSlot(
          slot.start().toLocalDate(),
          slot.start().toLocalTime(),
          slot.end().toLocalTime(),
          slot.start().toInstant(),
          slot.end().toInstant(),
          slot.start().getOffset().getTotalSeconds() == 0
              ? "+00:00"
              : slot.start().getOffset().getId());
    }
  }

  record OpeningHours(
      DayOfWeek day, boolean open, @Nullable LocalTime opensAt, @Nullable LocalTime closesAt) {}

  @QueryMapping
  AvailableSlots availableSlots(
      @Argument String clientId,
      @Argument LocalDate date,
      @Argument @Nullable LocalDate until,
      @Argument @Nullable Integer first,
      @Argument @Nullable Integer duration) {
    return reader.slots(clientId, date, until, first, duration);
  }

  @QueryMapping
  List<OpeningHours> openingHours(@Argument String clientId) {
    return reader.hours(clientId);
  }
}
