package com.ringlypro.crm.db.demo;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of the columns that hold some. */
final class Json {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Json() {}

  /** All seven days with their hours, which are called {@code from} and {@code to}. */
  static String week(Opening opening, String from, String to) {
    ObjectNode week = JSON.createObjectNode();
    for (DayOfWeek day : DayOfWeek.values()) {
      LocalTime opens = opening.opens(day);
      ObjectNode hours = week.putObject(day.name().toLowerCase(Locale.ROOT));
      hours.put("enabled", opens != null);
      if (opens != null) {
        hours.put(from, opens.toString()).put(to, opening.closes(day).toString());
      }
    }
    return week.toString();
  }

  /** The departments that a caller can be put through to. */
  static String departments(City city) {
    ArrayNode departments = JSON.createArrayNode();
    departments
        .addObject()
        .put("name", "Front desk")
        .put("phone", PhoneNumbers.ofStaff(city, 1))
        .put("enabled", true);
    departments
        .addObject()
        .put("name", "Billing")
        .put("phone", PhoneNumbers.ofStaff(city, 2))
        .put("enabled", true);
    departments
        .addObject()
        .put("name", "Emergencies")
        .put("phone", PhoneNumbers.ofStaff(city, 3))
        .put("enabled", false);
    return departments.toString();
  }

  /** {@code clients.settings}, the secrets in it still in clear. */
  static String settings(Profile profile) {
    Business business = profile.business();
    Dice dice = Dice.of(profile.plan().seed(), "settings", business.id(), 0);
    ObjectNode settings = JSON.createObjectNode();
    if (profile.rachel()) {
      settings.put("elevenLabsAgentId", "agent_" + Codes.hex(dice, business.id()));
      settings.put("elevenLabsPhoneNumberId", "phnum_" + Codes.hex(dice, business.id()));
    }
    ObjectNode integration = settings.putObject("integration");
    GhlLocation ghl = profile.ghl();
    if (ghl != null) {
      integration
          .putObject("ghl")
          .put("enabled", true)
          .put("locationId", ghl.id())
          .put("calendarId", ghl.calendarId())
          .putNull("pipelineId")
          .put("syncContacts", true)
          .put("syncCalendar", true)
          .put("triggerWorkflows", false);
    }
    if (business.hubSpot() != null) {
      integration
          .putObject("hubspot")
          .put("enabled", profile.active())
          .put("meetingSlug", ClientRows.slug(business))
          .put("timezone", profile.zone().getId())
          .put("syncContacts", true)
          .put("syncCalendar", true)
          .put("saveLocal", true);
    }
    VagaroMerchant vagaro = profile.vagaro();
    if (vagaro != null) {
      integration
          .putObject("vagaro")
          .put("enabled", true)
          .put("clientId", vagaro.clientId())
          .put("clientSecretKey", vagaro.clientSecretKey())
          .put("merchantId", vagaro.businessId())
          .put("webhookToken", vagaro.webhookToken())
          .put("region", vagaro.region());
    }
    if (business.id() % 6 == 1) {
      integration
          .putObject("sendgrid")
          .put("enabled", true)
          .put("apiKey", "demo-" + Codes.hex(dice, business.id() + 2))
          .put("fromEmail", "hello@" + ClientRows.slug(business) + ".example")
          .put("fromName", business.name())
          .putNull("replyTo")
          .put("confirmationEmails", true)
          .put("reminderEmails", true)
          .put("depositEmails", profile.depositRequired())
          .put("welcomeEmails", false);
    }
    if (business.id() % 4 == 1) {
      whatsApp(integration.putObject("whatsapp"), profile);
    }
    if (profile.depositRequired()) {
      integration
          .putObject("zelle")
          .put("enabled", true)
          .put("email", "pay@" + ClientRows.slug(business) + ".example")
          .put("defaultAmount", business.trade().deposit())
          .put("depositType", "fixed")
          .putNull("depositMessage")
          .putNull("qrCodeUrl");
    }
    return settings.toString();
  }

  private static void whatsApp(ObjectNode whatsApp, Profile profile) {
    Business business = profile.business();
    whatsApp
        .put("enabled", true)
        .put("phoneNumber", business.ringlyproNumber())
        .put("displayName", business.name())
        .put("businessType", business.trade().type())
        .put("defaultLanguage", "auto")
        .putNull("greetingMessage");
    ArrayNode services = whatsApp.putArray("services");
    business.trade().services().forEach(services::add);
    whatsApp
        .putObject("deposit")
        .put("type", profile.depositRequired() ? "fixed" : "none")
        .put("value", profile.depositRequired() ? business.trade().deposit() : null);
    whatsApp.putObject("booking").put("system", "none").putNull("url").putNull("ghlCalendarId");
    whatsApp.putNull("zelle");
  }
}
