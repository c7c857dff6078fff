package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.AppointmentRecord;
import com.ringlypro.crm.sync.connector.AppointmentState;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What HubSpot's meetings mean. Those without a start or a contact, such as notes of sales staff,
 * are no appointments.
 */
final class HubSpotMeetings implements HubSpotType<AppointmentRecord> {

  static final String TIMESTAMP = "hs_timestamp";
  static final String START = "hs_meeting_start_time";
  static final String END = "hs_meeting_end_time";
  static final String TITLE = "hs_meeting_title";
  static final String BODY = "hs_meeting_body";
  static final String OUTCOME = "hs_meeting_outcome";

  private static final String CHANGED = "hs_lastmodifieddate";

  /**
   * Two letters and eight characters that are not mistaken for others, as in {@code RP-7KQ2MXAD}.
   */
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2}-[2-9A-HJ-NP-Z]{8}\\b");

  private static final List<String> PROPERTIES =
      List.of(START, END, TITLE, BODY, OUTCOME, CHANGED, HubSpotObject.ID);

  private final HubSpotAssociations contacts;

  /**
   * @param contacts of meetings
   */
  HubSpotMeetings(HubSpotAssociations contacts) {
    this.contacts = contacts;
  }

  @Override
  public String name() {
    return "meetings";
  }

  @Override
  public Class<AppointmentRecord> recordType() {
    return AppointmentRecord.class;
  }

  @Override
  public List<String> properties() {
    return PROPERTIES;
  }

  @Override
  public String changed() {
    return CHANGED;
  }

  @Override
  public List<Change<AppointmentRecord>> changes(Connection connection, List<JsonNode> objects) {
    List<HubSpotObject> meetings = objects.stream().map(HubSpotObject::new).toList();
    Map<String, String> contactIds =
        contacts.firstOf(
            connection,
            meetings.stream()
                .filter(meeting -> !meeting.isArchived() && meeting.time(START) != null)
                .map(HubSpotObject::id)
                .flatMap(Stream::ofNullable)
                .toList());
    var changes = new ArrayList<Change<AppointmentRecord>>();
    for (HubSpotObject meeting : meetings) {
      @Nullable Change<AppointmentRecord> change = change(meeting, contactIds);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static @Nullable Change<AppointmentRecord> change(
      HubSpotObject meeting, Map<String, String> contactIds) {
    String id = meeting.id();
    if (id == null) {
      return new Change.Rejected<>(null, "HubSpot sent a meeting without an id", meeting.raw());
    }
    if (!meeting.hasProperties()) {
      return new Change.Rejected<>(id, "HubSpot sent a meeting without properties", meeting.raw());
    }
    if (meeting.isArchived()) {
      return new Change.Delete<>(id, meeting.raw());
    }
    Instant start = meeting.time(START);
    String contact = contactIds.get(id);
    if (start == null && meeting.property(START) != null) {
      return new Change.Rejected<>(id, "The start of the meeting is no time", meeting.raw());
    }
    if (start == null || contact == null) {
      return null;
    }
    Instant end = meeting.time(END);
    String title = meeting.property(TITLE);
    var record =
        new AppointmentRecord(
            start,
            end == null || !end.isAfter(start) ? null : Duration.between(start, end),
            title == null ? "" : title,
            state(meeting.property(OUTCOME)),
            contact,
            code(meeting.property(BODY)));
    return new Change.Upsert<>(id, meeting.property(CHANGED), record, Set.of(), meeting.raw());
  }

  /** Portals may have outcomes of their own, which say nothing to us. */
  private static @Nullable AppointmentState state(@Nullable String outcome) {
    return switch (outcome) {
      case "SCHEDULED" -> AppointmentState.SCHEDULED;
      case "RESCHEDULED" -> AppointmentState.PENDING;
      case "COMPLETED" -> AppointmentState.COMPLETED;
      case "NO_SHOW" -> AppointmentState.NO_SHOW;
      case "CANCELED", "CANCELLED" -> AppointmentState.CANCELLED;
      // nothing was said yet
      case null -> AppointmentState.SCHEDULED;
      default -> null;
    };
  }

  private static @Nullable String code(@Nullable String body) {
    Matcher code = CODE.matcher(body == null ? "" : body);
    return code.find() ? code.group() : null;
  }
}
