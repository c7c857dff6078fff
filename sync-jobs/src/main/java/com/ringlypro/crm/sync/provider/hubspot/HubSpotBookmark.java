package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.ProviderException.BookmarkExpired;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a portal was read.
 *
 * @param phase what the next page belongs to
 * @param after where it begins; null at the beginning of a phase. In {@link Phase#TIE} an id
 * @param since the change date up to which everything was seen
 * @param from the change date from which the current search reads; null between searches
 * @param walkedAt when the last walk over everything began
 * @param archivedAt when the recycle bin was last begun to be listed
 */
record HubSpotBookmark(
    Phase phase,
    @Nullable String after,
    Instant since,
    @Nullable Instant from,
    Instant walkedAt,
    Instant archivedAt) {

  enum Phase {
    /** Everything, by id. */
    LIST,
    /** What is in the recycle bin, by id. */
    ARCHIVED,
    /** What was changed, by change date. */
    SEARCH,
    /** What was changed at one and the same instant, by id. */
    TIE
  }

  /** A walk over everything. What is changed meanwhile is found by the searches after it. */
  static HubSpotBookmark walk(Instant now) {
    return new HubSpotBookmark(Phase.LIST, null, now, null, now, now);
  }

  /** The same, going over the recycle bin before the next search. */
  HubSpotBookmark overArchived(Instant now) {
    return new HubSpotBookmark(Phase.ARCHIVED, null, since, null, walkedAt, now);
  }

  HubSpotBookmark at(Phase next, @Nullable String position) {
    return new HubSpotBookmark(next, position, since, from, walkedAt, archivedAt);
  }

  HubSpotBookmark seen(Instant changed) {
    return changed.isAfter(since)
        ? new HubSpotBookmark(phase, after, changed, from, walkedAt, archivedAt)
        : this;
  }

  HubSpotBookmark searchingFrom(@Nullable Instant instant) {
    return new HubSpotBookmark(Phase.SEARCH, null, since, instant, walkedAt, archivedAt);
  }

  static HubSpotBookmark parse(Bookmark bookmark, JsonMapper json) {
    try {
      return json.readValue(bookmark.text(), HubSpotBookmark.class);
    } catch (JacksonException unreadable) {
      throw new BookmarkExpired("The HubSpot bookmark cannot be read");
    }
  }

  Bookmark text(JsonMapper json) {
    return new Bookmark(json.writeValueAsString(this));
  }
}
