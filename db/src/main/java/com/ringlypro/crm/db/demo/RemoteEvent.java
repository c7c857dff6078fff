package com.ringlypro.crm.db.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in somebody's calendar at Google.
 *
 * @param start of the first occurrence; null for one that takes whole days
 * @param firstDay null unless it takes whole days
 * @param endDay the day after the last one; null unless it takes whole days
 * @param recurrence RRULE and EXDATE lines, none for a single event
 * @param status {@code confirmed}, {@code tentative} or {@code cancelled}
 * @param transparent whether its owner is free meanwhile
 * @param eventType Google's word for what it is
 * @param privateProperties by which a program knows its own events again
 */
public record RemoteEvent(
    String id,
    @Nullable String summary,
    @Nullable String description,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate endDay,
    List<String> recurrence,
    String status,
    boolean transparent,
    String eventType,
    Map<String, String> privateProperties,
    Instant createdAt,
    Instant updatedAt) {

  public RemoteEvent {
    recurrence = List.copyOf(recurrence);
    privateProperties = Map.copyOf(privateProperties);
  }
}
