package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Action;
import com.ringlypro.crm.sync.connector.Answer;
import com.ringlypro.crm.sync.connector.AppointmentRecord;
import com.ringlypro.crm.sync.connector.AppointmentState;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.Filter;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.NewObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes and changes the meetings of a portal. HubSpot would make the same meeting twice: one whose
 * making got no answer is looked for by its contact and start, and known by our code in its text.
 */
final class HubSpotMeetingActions extends HubSpotActions<AppointmentRecord> {

  private static final Duration USUAL = Duration.ofMinutes(30);

  private final HubSpotMeetings type;
  private final HubSpotApi api;

  HubSpotMeetingActions(HubSpotMeetings type, HubSpotApi api, HubSpotProperties properties) {
    super(type, api, properties);
    this.type = type;
    this.api = api;
  }

  /** HubSpot has no word for what waits to be confirmed. */
  @Override
  public AppointmentRecord told(AppointmentRecord ours) {
    return ours.state() == AppointmentState.PENDING
        ? ours.withState(AppointmentState.SCHEDULED)
        : ours;
  }

  @Override
  Map<Action.Create<AppointmentRecord>, Answer> settled(
      Connection connection, List<Action.Create<AppointmentRecord>> creates) {
    var answers = new HashMap<Action.Create<AppointmentRecord>, Answer>();
    for (var create : creates) {
      if (create.ours().contactId() == null) {
        answers.put(
            create,
            new Answer.Rejected("A meeting at HubSpot is with a contact, and this one has none."));
      } else if (create.mayExist()) {
        find(connection, create.ours().contactId(), create.ours())
            .ifPresent(id -> answers.put(create, new Answer.Exists(id)));
      }
    }
    return answers;
  }

  private Optional<String> find(Connection connection, String contactId, AppointmentRecord wanted) {
    var filters =
        List.of(
            new Filter("associations.contact", "EQ", contactId),
            new Filter(HubSpotMeetings.START, "EQ", Long.toString(wanted.start().toEpochMilli())));
    var found =
        api.search(connection, type.properties(), filters, HubSpotObject.ID, null).records();
    return type.changes(connection, found).stream()
        .filter(change ->
            change instanceof Change.Upsert<AppointmentRecord> upsert
                && Objects.equals(upsert.record().confirmationCode(), wanted.confirmationCode()))
        .flatMap(change -> Optional.ofNullable(change.remoteId()).stream())
        .findFirst();
  }

  @Override
  NewObject made(AppointmentRecord ours) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    putTimes(properties, ours);
    properties.put(HubSpotMeetings.TITLE, ours.title());
    properties.put(HubSpotMeetings.OUTCOME, outcome(ours.state()));
    properties.put(HubSpotMeetings.BODY, "Confirmation code: " + ours.confirmationCode());
    return new NewObject(properties, ours.contactId());
  }

  @Override
  ObjectNode changed(AppointmentRecord theirs, AppointmentRecord ours) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    if (!ours.start().equals(theirs.start()) || !end(ours).equals(end(theirs))) {
      putTimes(changed, ours);
    }
    if (!ours.title().equals(theirs.title())) {
      changed.put(HubSpotMeetings.TITLE, ours.title());
    }
    @Nullable String outcome = outcome(ours.state());
    if (outcome != null && !outcome.equals(outcome(theirs.state()))) {
      changed.put(HubSpotMeetings.OUTCOME, outcome);
    }
    return changed;
  }

  private static void putTimes(ObjectNode properties, AppointmentRecord appointment) {
    properties.put(HubSpotMeetings.TIMESTAMP, appointment.start().toString());
    properties.put(HubSpotMeetings.START, appointment.start().toString());
    properties.put(HubSpotMeetings.END, end(appointment).toString());
  }

  private static Instant end(AppointmentRecord appointment) {
    return appointment.start().plus(Objects.requireNonNullElse(appointment.duration(), USUAL));
  }

  private static @Nullable String outcome(@Nullable AppointmentState state) {
    return switch (state) {
      case SCHEDULED, PENDING -> "SCHEDULED";
      case COMPLETED -> "COMPLETED";
      case NO_SHOW -> "NO_SHOW";
      case CANCELLED -> "CANCELED";
      case null -> null;
    };
  }
}
