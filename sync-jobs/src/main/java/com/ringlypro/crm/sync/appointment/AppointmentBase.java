package com.ringlypro.crm.sync.appointment;

import com.ringlypro.crm.sync.connector.AppointmentState;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What both sides said when they last agreed. They have different words for the same: a wall clock
 * here and an instant there, and often more states here than there.
 *
 * @param start as the row said it, in the zone of the client
 * @param state as the row said it; null for a status of an older system
 * @param theirs what the remote record said
 */
record AppointmentBase(
    LocalDateTime start,
    int minutes,
    String purpose,
    @Nullable AppointmentState state,
    RemoteAppointment theirs) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static AppointmentBase of(AppointmentValues ours, RemoteAppointment theirs) {
    return new AppointmentBase(ours.start(), ours.minutes(), ours.purpose(), ours.state(), theirs);
  }

  /** Whether a row says the same. */
  boolean isSaidBy(AppointmentValues ours) {
    return of(ours, theirs).equals(this);
  }

  String toJson() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("start", start.toString())
            .put("minutes", minutes)
            .put("purpose", purpose)
            .put("state", name(state));
    node.set("theirs", node(theirs));
    return node.toString();
  }

  /** The part of it that a remote record is compared with. */
  static String toJson(RemoteAppointment theirs) {
    return node(theirs).toString();
  }

  private static ObjectNode node(RemoteAppointment theirs) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("start", theirs.start().toString())
        .put("minutes", theirs.minutes())
        .put("title", theirs.title())
        .put("state", name(theirs.state()))
        .put("contact", theirs.contactId());
  }

  static AppointmentBase fromJson(String json) {
    JsonNode node = JSON.readTree(json);
    JsonNode theirs = node.path("theirs");
    return new AppointmentBase(
        LocalDateTime.parse(node.path("start").asString()),
        node.path("minutes").asInt(),
        node.path("purpose").asString(""),
        state(node),
        new RemoteAppointment(
            Instant.parse(theirs.path("start").asString()),
            theirs.path("minutes").asInt(),
            theirs.path("title").asString(""),
            state(theirs),
            theirs.path("contact").isNull() ? null : theirs.path("contact").asString()));
  }

  private static @Nullable String name(@Nullable AppointmentState state) {
    return state == null ? null : state.name();
  }

  private static @Nullable AppointmentState state(JsonNode node) {
    String name = node.path("state").asString("");
    return name.isEmpty() ? null : AppointmentState.valueOf(name);
  }
}
