package com.ringlypro.crm.sandbox.hours;

import com.ringlypro.crm.db.demo.OpenDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When a business is open. */
public record OpenHours(List<OpenDay> days, ZoneId zone) {

  public OpenHours {
    days = List.copyOf(days);
  }

  /** Whether it is open the whole time. */
  public boolean contains(Instant start, Instant end) {
    LocalDate date = start.atZone(zone).toLocalDate();
    LocalTime from = start.atZone(zone).toLocalTime();
    LocalTime to = end.atZone(zone).toLocalTime();
    return days.stream()
        .anyMatch(open ->
            open.day() == date.getDayOfWeek()
                && !from.isBefore(open.opens())
                && !to.isAfter(open.closes())
                && to.isAfter(from));
  }

  /** The starts of all appointments of a length that could be held on a day, one after another. */
  public List<Instant> starts(LocalDate date, Duration length) {
    List<Instant> starts = new ArrayList<>();
    for (OpenDay open : days) {
      if (open.day() == date.getDayOfWeek()) {
        LocalDateTime last = date.atTime(open.closes()).minus(length);
        for (LocalDateTime at = date.atTime(open.opens());
            !at.isAfter(last);
            at = at.plus(length)) {
          starts.add(at.atZone(zone).toInstant());
        }
      }
    }
    return starts;
  }
}
