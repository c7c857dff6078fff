package com.ringlypro.crm.sync.contact;

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

  /** The values last agreed on, null if no link is open. */
  @Nullable ContactValues openBase() {
    return link == null || link.closed() ? null : link.base();
  }

  /**
   * A row of {@code sync_links}.
   *
   * @param closedReason null while the link is open
   * @param rivalId another remote record that the row follows; null if none
   */
  record Link(
      int localId,
      boolean closed,
      @Nullable String closedReason,
      ContactValues base,
      @Nullable String rivalId) {}

  /**
   * A contact with the same phone or e-mail.
   *
   * @param followsId the remote record that it follows already; null if none
   */
  record Candidate(LocalContact contact, @Nullable String followsId) {}
}
