package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.contact.ContactStatus;
import com.ringlypro.crm.db.message.Direction;
import com.ringlypro.crm.db.message.MessageSource;
import com.ringlypro.crm.db.message.MessageStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one person: in {@code contacts}, {@code messages}, {@code calls} and {@code
 * appointments}.
 */
final class PeopleRows {

  private static final BigDecimal SMS_COST = new BigDecimal("0.0079");
  private static final BigDecimal WHATSAPP_COST = new BigDecimal("0.0050");
  private static final BigDecimal CALL_COST_PER_MINUTE = new BigDecimal("0.0140");
  private static final int ROWS_PER_PERSON = 64;

  private final Profile profile;
  private final Business business;
  private final int number;
  private final History history;
  private final Person person;
  private final Dice dice;

  /**
   * @param number the contacts of the business come first, then strangers, who are no contacts
   */
  PeopleRows(Profile profile, int number) {
    this.profile = profile;
    this.business = profile.business();
    this.number = number;
    this.history = new History(profile, number);
    this.person = history.person();
    this.dice = Dice.of(profile.plan().seed(), "rows", business.id(), number);
  }

  void contact(CopyRows rows) {
    Instant createdAt = history.first();
    Instant last = history.last();
    String ghlId = profile.ghlContactId(number);
    Instant ghlSyncedAt = ghlId == null ? null : syncedAfter(createdAt);
    int lot = dice.below(100);
    ContactStatus status =
        lot < 93 ? ContactStatus.ACTIVE : lot < 98 ? ContactStatus.INACTIVE : ContactStatus.BLOCKED;
    rows.set("id", business.contactId(number))
        .set("client_id", business.id())
        .set("first_name", person.firstName())
        .set("last_name", emptyIfNull(person.lastName()))
        .set("phone", emptyIfNull(person.phone()))
        .set("email", emptyIfNull(person.email()))
        .set("notes", dice.chance(12) ? dice.pick(Phrases.ABOUT_CONTACTS) : null)
        .set("status", status.text())
        .set("source", source(createdAt, ghlId))
        .set("last_contacted_at", last)
        .set("ghl_contact_id", ghlId)
        .set("ghl_synced_at", ghlSyncedAt)
        .set("created_at", createdAt)
        .set("updated_at", last == null ? createdAt : last)
        .end();
  }

  private String source(Instant createdAt, @Nullable String ghlId) {
    Instant soonAfter = createdAt.plusSeconds(60);
    if (history.calls().stream().anyMatch(call -> call.start().isBefore(soonAfter))) {
      return "voice_call";
    } else if (history.messages().stream()
        .anyMatch(entry -> entry.incoming() && entry.isSms() && entry.at().isBefore(soonAfter))) {
      return "sms";
    }
    return ghlId != null && dice.chance(50) ? "ghl_sync" : "manual";
  }

  void messages(CopyRows rows) {
    long key = firstKey();
    for (ThreadEntry entry : history.messages()) {
      message(rows, entry, key++);
    }
  }

  private void message(CopyRows rows, ThreadEntry entry, long key) {
    PhoneCall call = entry.call();
    boolean ghl = entry.source() == MessageSource.GHL;
    String ghlContact = ghl && isContact() ? profile.ghlContactId(number) : null;
    String counterpart = emptyIfNull(person.phone());
    boolean summary = entry.source() == MessageSource.ELEVENLABS;
    rows.set("client_id", business.id())
        .set("contact_id", contactId())
        .set("twilio_sid", sid(entry, key))
        .set("recording_url", call == null ? null : recording(key))
        .set("direction", direction(entry.incoming()))
        .set(
            "from_number",
            entry.incoming() ? caller(counterpart, summary) : business.ringlyproNumber())
        .set(
            "to_number", summary ? "" : entry.incoming() ? business.ringlyproNumber() : counterpart)
        .set("body", entry.body())
        .set("status", entry.status().text())
        .set("error_code", errorCode(entry.status()))
        .set("error_message", errorMessage(entry.status()))
        .set("cost", cost(entry))
        .set("sent_at", entry.incoming() ? null : entry.at())
        .set(
            "delivered_at",
            entry.status() == MessageStatus.DELIVERED ? entry.at().plusSeconds(3) : null)
        .set("read", entry.read())
        .set("ghl_message_id", ghl ? Codes.word(dice, key) : null)
        .set("ghl_conversation_id", ghl ? Codes.word(dice, -firstKey()) : null)
        .set("ghl_contact_id", ghlContact)
        .set("synced_to_ghl", false)
        .set("synced_from_ghl", ghl)
        .set("ghl_synced_at", ghl ? entry.at() : null)
        .set("message_source", entry.source().text())
        .set("message_type", entry.type().text())
        .set("call_duration", call == null ? null : call.seconds())
        .set("call_start_time", call == null ? null : call.start())
        .set("created_at", entry.at())
        .set("updated_at", entry.at())
        .end();
  }

  /** A caller who hides the number is told as unknown. */
  private String caller(String counterpart, boolean summary) {
    return summary && !isContact() && number % 3 == 0 ? "Unknown" : counterpart;
  }

  private @Nullable String sid(ThreadEntry entry, long key) {
    return switch (entry.source()) {
      case TWILIO, WHATSAPP -> "SM" + Codes.hex(dice, key);
      case ELEVENLABS -> "conv_" + Codes.hex(dice, key);
      case GHL, MANUAL -> null;
    };
  }

  private static @Nullable String errorCode(MessageStatus status) {
    return switch (status) {
      case FAILED -> "30008";
      case UNDELIVERED -> "30003";
      case QUEUED, SENT, RECEIVED, DELIVERED -> null;
    };
  }

  private static @Nullable String errorMessage(MessageStatus status) {
    return switch (status) {
      case FAILED -> "Unknown error";
      case UNDELIVERED -> "Unreachable destination handset";
      case QUEUED, SENT, RECEIVED, DELIVERED -> null;
    };
  }

  private static @Nullable BigDecimal cost(ThreadEntry entry) {
    return switch (entry.source()) {
      case TWILIO -> entry.isSms() ? SMS_COST : null;
      case WHATSAPP -> WHATSAPP_COST;
      case GHL, MANUAL, ELEVENLABS -> null;
    };
  }

  void calls(CopyRows rows) {
    long key = firstKey();
    for (PhoneCall call : history.calls()) {
      call(rows, call, key++);
    }
  }

  private void call(CopyRows rows, PhoneCall call, long key) {
    boolean connected = call.answeredBy() != null;
    String counterpart = emptyIfNull(person.phone());
    rows.set("client_id", business.id())
        .set("contact_id", contactId())
        .set("twilio_call_sid", "CA" + Codes.hex(dice, key))
        .set("direction", direction(call.incoming()))
        .set("from_number", call.incoming() ? counterpart : business.ringlyproNumber())
        .set("to_number", call.incoming() ? business.ringlyproNumber() : counterpart)
        .set("status", call.status().text())
        .set("call_status", call.callStatus().text())
        .set("duration", call.seconds())
        .set("recording_url", "machine".equals(call.answeredBy()) ? recording(key) : null)
        .set("cost", CALL_COST_PER_MINUTE.multiply(BigDecimal.valueOf(call.minutes())))
        .set("start_time", call.start())
        .set("end_time", call.end())
        .set("answered_by", call.answeredBy())
        .set("hangup_cause", connected ? "normal-clearing" : call.status().text())
        .set(
            "caller_name",
            call.incoming() && isContact() ? person.fullName().toUpperCase(Locale.ROOT) : null)
        .set("notes", connected && dice.chance(4) ? dice.pick(Phrases.NOTES) : null)
        .set("created_at", call.start())
        .set("updated_at", call.end())
        .end();
  }

  void appointments(CopyRows rows) {
    for (Booking booking : history.bookings()) {
      appointment(rows, booking);
    }
  }

  private void appointment(CopyRows rows, Booking booking) {
    String place = booking.crm();
    boolean ghl = "ghl".equals(place);
    GhlLocation location = profile.ghl();
    boolean hubSpot = "hubspot".equals(place);
    boolean vagaro = "vagaro".equals(place);
    boolean google = profile.usesGoogle() && place == null;
    Instant syncedAt = place == null ? null : syncedAfter(booking.bookedAt());
    rows.set("client_id", business.id())
        .set("contact_id", contactId())
        .set("customer_name", person.fullName())
        .set("customer_phone", emptyIfNull(person.phone()))
        .set("customer_email", person.email())
        .set("appointment_date", booking.start().toLocalDate())
        .set("appointment_time", booking.start().toLocalTime())
        .set("duration", booking.minutes())
        .set("purpose", booking.service())
        .set("status", booking.status().text())
        .set("confirmation_code", booking.codePrefix() + code(booking))
        .set("source", booking.source())
        .set("ghl_appointment_id", ghl ? profile.ghlAppointmentId(booking) : null)
        .set("ghl_contact_id", ghl ? profile.ghlContactId(number) : null)
        .set("ghl_calendar_id", ghl && location != null ? location.calendarId() : null)
        .set("ghl_synced_at", ghl ? syncedAt : null)
        .set("hubspot_meeting_id", hubSpot ? HubSpotMeetings.pulledId(booking) : null)
        .set("hubspot_contact_id", hubSpot ? hubSpotContactId() : null)
        .set("vagaro_appointment_id", vagaro ? profile.vagaroAppointmentId(booking) : null)
        .set("vagaro_contact_id", vagaro ? profile.vagaroCustomerId(number) : null)
        .set("google_event_id", google ? profile.googleEventId(booking) : null)
        .set("crm_last_synced_at", syncedAt)
        .set("deposit_status", booking.deposit().text())
        .set("deposit_confirmed_at", booking.depositConfirmedAt())
        .set(
            "deposit_confirmation_method",
            booking.depositMethod() == null ? null : booking.depositMethod().text())
        .set(
            "deposit_notes",
            booking.depositMethod() != null && dice.chance(30)
                ? "Reference " + dice.between(1_000, 9_999)
                : null)
        .set("created_at", booking.bookedAt())
        .set("updated_at", booking.changedAt())
        .end();
  }

  private String code(Booking booking) {
    return Codes.code(profile.plan().seed(), booking.key());
  }

  private @Nullable String hubSpotContactId() {
    HubSpotPortal portal = business.hubSpot();
    return portal == null
        ? null
        : new HubSpotContacts(profile.plan(), business, portal).idOf(number);
  }

  private Instant syncedAfter(Instant instant) {
    Instant next = instant.plus(Duration.ofMinutes(4));
    return next.isBefore(profile.now()) ? next : profile.now();
  }

  private boolean isContact() {
    return number < business.contacts();
  }

  private @Nullable Integer contactId() {
    return isContact() ? business.contactId(number) : null;
  }

  /** A number that no other person of the world has, nor any of the next 63. */
  private long firstKey() {
    return (((long) business.id() << 22) + number) * ROWS_PER_PERSON;
  }

  private String recording(long key) {
    return "https://recordings.example/RE" + Codes.hex(dice, key);
  }

  private static String direction(boolean incoming) {
    return (incoming ? Direction.INCOMING : Direction.OUTGOING).text();
  }

  private static String emptyIfNull(@Nullable String text) {
    return text == null ? "" : text;
  }
}
