package com.ringlypro.crm.api.client;

import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.client.Client;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes what a client business says of itself, and what was agreed with it. */
@Controller
final class ClientController {

  /** Numbers are unique among all clients, of whom an owner sees one. */
  private static final Map<String, String> UNIQUE =
      Map.of(
          "clients_business_phone_uk", "businessPhone",
          "clients_ringlypro_number_uk", "ringlyproNumber");

  private final Mutations mutations;

  ClientController(Mutations mutations) {
    this.mutations = mutations;
  }

  record UpdateClientPayload(Client client) {}

  @MutationMapping
  UpdateClientPayload updateClient(@Argument UpdateClientInput input) {
    return new UpdateClientPayload(
        mutations.write(
            UNIQUE,
            () -> {
              Client client = mutations.lock(Client.class, input.id(), input.expectedUpdatedAt());
              takeOver(input, client);
              return client;
            }));
  }

  private void takeOver(UpdateClientInput input, Client client) {
    InputFields fields = mutations.into(client);
    fields.set("businessName", input.businessName(), client::setBusinessName);
    fields.set("businessPhone", input.businessPhone(), client::setBusinessPhone);
    fields.set("ownerName", input.ownerName(), client::setOwnerName);
    fields.set("ownerPhone", input.ownerPhone(), client::setOwnerPhone);
    fields.set("ownerEmail", input.ownerEmail(), client::setOwnerEmail);
    fields.setOrClear("websiteUrl", input.websiteUrl(), client::setWebsiteUrl);
    fields.set("customGreeting", input.customGreeting(), client::setCustomGreeting);
    fields.setOrClear(
        "outboundVoicemailMessage",
        input.outboundVoicemailMessage(),
        client::setOutboundVoicemailMessage);
    fields.setOrClear(
        "outboundVoicemailAudioUrl",
        input.outboundVoicemailAudioUrl(),
        client::setOutboundVoicemailAudioUrl);
    fields.set("businessHoursStart", input.businessHoursStart(), client::setBusinessHoursStart);
    fields.set("businessHoursEnd", input.businessHoursEnd(), client::setBusinessHoursEnd);
    if ((input.businessHoursStart().isPresent() || input.businessHoursEnd().isPresent())
        && !client.hasSoundBusinessHours()) {
      fields.reject("businessHoursEnd", "The day has to end after it starts.");
    }
    fields.set("businessDays", input.businessDays(), client::setBusinessDays);
    fields.set("timezone", input.timezone(), client::setTimezone);
    fields.set("appointmentDuration", input.appointmentDuration(), client::setAppointmentDuration);
    fields.set("bookingEnabled", input.bookingEnabled(), client::setBookingEnabled);
    fields.setOrClear(
        "hubspotMeetingSlug", input.hubspotMeetingSlug(), client::setHubspotMeetingSlug);
    fields.setOrClear("hubspotTimezone", input.hubspotTimezone(), client::setHubspotTimezone);
    fields.setOrClear("bookingSystem", input.bookingSystem(), client::setBookingSystem);
    fields.set("smsNotifications", input.smsNotifications(), client::setSmsNotifications);
    fields.set("ivrEnabled", input.ivrEnabled(), client::setIvrEnabled);
    fields.set("depositRequired", input.depositRequired(), client::setDepositRequired);
    fields.setOrClear("depositAmount", input.depositAmount(), client::setDepositAmount);
    if (mutations.isAdmin()) {
      fields.set("ringlyproNumber", input.ringlyproNumber(), client::setRinglyproNumber);
      fields.setOrClear("twilioNumberSid", input.twilioNumberSid(), client::setTwilioNumberSid);
      fields.set("monthlyFreeMinutes", input.monthlyFreeMinutes(), client::setMonthlyFreeMinutes);
      fields.set("perMinuteRate", input.perMinuteRate(), client::setPerMinuteRate);
    } else {
      fields.forbid("ringlyproNumber", input.ringlyproNumber());
      fields.forbid("twilioNumberSid", input.twilioNumberSid());
      fields.forbid("monthlyFreeMinutes", input.monthlyFreeMinutes());
      fields.forbid("perMinuteRate", input.perMinuteRate());
    }
    fields.complete();
  }
}
