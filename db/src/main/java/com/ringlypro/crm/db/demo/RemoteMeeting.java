package com.ringlypro.crm.db.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as a provider holds it, entered by people who leave out what they like.
 *
 * @param id the provider's id
 * @param title as somebody typed it
 * @param start null in notes of meetings that have no time
 * @param outcome one of HubSpot's words, one that the account has added, or null
 * @param contactIds the provider's ids of those who come, most often one
 * @param archived in the provider's recycle bin
 */
public record RemoteMeeting(
    String id,
    @Nullable String title,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String outcome,
    List<String> contactIds,
    Instant createdAt,
    Instant updatedAt,
    boolean archived) {

  public RemoteMeeting {
    contactIds = List.copyOf(contactIds);
  }
}
