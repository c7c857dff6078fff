package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Page;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.StreamName;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.Filter;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.Results;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotBookmark.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of one type in a portal. First all of them by id, then those in the recycle bin,
 * which no search returns; from then on what was changed, and both walks again from time to time.
 */
final class HubSpotStream<R extends SyncRecord> implements SyncStream<R> {

  /** A change takes a while until a search finds it. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final HubSpotType<R> type;
  private final HubSpotApi api;
  private final HubSpotProperties properties;
  private final JsonMapper json;
  private final Clock clock;

  HubSpotStream(
      HubSpotType<R> type,
      HubSpotApi api,
      HubSpotProperties properties,
      JsonMapper json,
      Clock clock) {
    this.type = type;
    this.api = api;
    this.properties = properties;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public StreamName name() {
    return new StreamName(HubSpotConfiguration.NAME, type.name());
  }

  @Override
  public Class<R> recordType() {
    return type.recordType();
  }

  @Override
  public Page<R> read(Connection connection, @Nullable Bookmark from) {
    HubSpotBookmark at = due(from == null ? null : HubSpotBookmark.parse(from, json));
    return switch (at.phase()) {
      case LIST -> list(connection, at, false, at.overArchived(at.archivedAt()));
      case ARCHIVED -> list(connection, at, true, at.searchingFrom(null));
      case SEARCH -> search(connection, at);
      case TIE -> tie(connection, at);
    };
  }

  /** Begins a walk when it is time, but only between searches. */
  private HubSpotBookmark due(@Nullable HubSpotBookmark at) {
    Instant now = clock.instant();
    if (at == null) {
      return HubSpotBookmark.walk(now);
    }
    if (at.phase() != Phase.SEARCH || at.from() != null) {
      return at;
    }
    if (now.isAfter(at.walkedAt().plus(properties.fullWalkEvery()))) {
      return HubSpotBookmark.walk(now);
    }
    return now.isAfter(at.archivedAt().plus(properties.archivedEvery()))
        ? at.overArchived(now)
        : at;
  }

  private Page<R> list(
      Connection connection, HubSpotBookmark at, boolean archived, HubSpotBookmark then) {
    Results results = api.list(connection, type.properties(), archived, at.after());
    boolean more = results.after() != null;
    HubSpotBookmark next = more ? at.at(at.phase(), results.after()) : then;
    // the search after the walk would find what changed meanwhile; that can wait for its own turn
    return page(connection, results, next, !more && archived);
  }

  private Page<R> search(Connection connection, HubSpotBookmark at) {
    Instant from = at.from() == null ? at.since().minus(OVERLAP) : at.from();
    Results results =
        api.search(
            connection,
            type.properties(),
            List.of(changed("GTE", from)),
            type.changed(),
            at.after());
    Instant greatest = greatest(results, from);
    HubSpotBookmark next = at.seen(greatest);
    if (results.after() == null) {
      return page(connection, results, next.searchingFrom(null), true);
    }
    if (offset(results.after()) + HubSpotApi.SEARCH_PAGE <= HubSpotApi.SEARCH_CAP) {
      next = next.searchingFrom(from).at(Phase.SEARCH, results.after());
    } else {
      // as far as one search goes: a new one begins at what was seen last, unless that is where
      // this one began, because an import gave thousands the same instant
      next = next.searchingFrom(greatest);
      if (greatest.equals(from)) {
        next = next.at(Phase.TIE, "0");
      }
    }
    return page(connection, results, next, false);
  }

  private Page<R> tie(Connection connection, HubSpotBookmark at) {
    Instant instant = at.from() == null ? at.since() : at.from();
    String after = at.after() == null ? "0" : at.after();
    Results results =
        api.search(
            connection,
            type.properties(),
            List.of(changed("EQ", instant), new Filter(HubSpotObject.ID, "GT", after)),
            HubSpotObject.ID,
            null);
    boolean more = results.after() != null;
    HubSpotBookmark next =
        more ? at.at(Phase.TIE, lastId(results)) : at.searchingFrom(instant.plusMillis(1));
    return page(connection, results, next, false);
  }

  private Filter changed(String operator, Instant instant) {
    return new Filter(type.changed(), operator, Long.toString(instant.toEpochMilli()));
  }

  private Instant greatest(Results results, Instant from) {
    Instant greatest = from;
    for (JsonNode record : results.records()) {
      Instant changed = new HubSpotObject(record).time(type.changed());
      if (changed != null && changed.isAfter(greatest)) {
        greatest = changed;
      }
    }
    return greatest;
  }

  private static int offset(String after) {
    try {
      return Integer.parseInt(after);
    } catch (NumberFormatException other) {
      throw new Refused("HubSpot answered a search with a place that is no number", other);
    }
  }

  private static String lastId(Results results) {
    String id =
        results.records().isEmpty() ? null : new HubSpotObject(results.records().getLast()).id();
    if (id == null) {
      throw new Refused("HubSpot answered a search with more to come, but not after what", null);
    }
    return id;
  }

  private Page<R> page(Connection connection, Results results, HubSpotBookmark next, boolean last) {
    return new Page<>(type.changes(connection, results.records()), next.text(json), last);
  }
}
