package com.ringlypro.crm.sync.contact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a remote contact.
 *
 * @param link the link of the remote id, null if there is none
 * @param linked the row it leads to, null if there is no link or the row is gone
 * @param byPhone the client's contact with the same phone
 * @param byEmail the client's contact with the same e-mail
 */
record ContactMatch(
    @Nullable Link link,
    @Nullable LocalContact linked,
    @Nullable Candidate byPhone,
    @Nullable Candidate byEmail) {

  /** Whether there is an open link that says so. */
  boolean isLinked(ContactValues base, @Nullable String version) {
    return link != null
        && !link.closed()
        && link.base().equals(base)
        && Objects.equals(link.version(), version);
  }

  /**
   * A row of {@code sync_links}.
   *
   * @param closedReason null while the link is open
   * @param version of the remote record when it was last looked at
   * @param rivalId another remote record that the row follows; null if none
   */
  record Link(
      int localId,
      boolean closed,
      @Nullable String closedReason,
      @Nullable String version,
      ContactValues base,
      @Nullable String rivalId) {}

  /**
   * A contact with the same phone or e-mail.
   *
   * @param followsId the remote record that it follows already; null if none
   */
  record Candidate(LocalContact contact, @Nullable String followsId) {}
}
