package com.ringlypro.crm.db.demo;

import java.util.List;

/** What people and the receptionist say. {@code {name}} and the like are filled in. */
final class Phrases {

  static final List<String> QUESTIONS =
      List.of(
          "Hi, do you have anything open this week for {service}?",
          "How much is {service}?",
          "Can I move my appointment to next week?",
          "Are you open on Saturday?",
          "Do you take walk-ins?",
          "Hi this is {name}, running 10 minutes late. Sorry!",
          "Do I need to bring anything?",
          "¿Tienen citas disponibles el viernes?",
          "Is parking free at your place?",
          "Thanks, that was quick!");

  static final List<String> ANSWERS =
      List.of(
          "Hi {name}, yes: tomorrow at 10:30 or 2:00. Which one suits you?",
          "Thanks for asking! Call us at {number} and we will find a time for {service}.",
          "No problem, see you soon. {business}",
          "Of course. I have put a note on your file.",
          "Sí, el viernes a las 11:00 está libre. ¿Se la reservo?",
          "We are open {days}. You can also book online any time.");

  static final List<String> NEWS =
      List.of(
          "{business}: we have new times for {service} this month. Reply STOP to opt out.",
          "Hi {name}, it has been a while! Book {service} with {business} and save 10%.",
          "{business} is closed on Monday. For anything urgent call {number}.");

  static final List<String> REPLIES =
      List.of("C", "Confirm", "Yes, see you then", "Sí, gracias", "👍");

  static final List<String> CONFIRMATIONS =
      List.of(
          "Hi {name}, your {service} at {business} is booked for {time}.",
          "{business}: you are booked for {service} on {time}. Reply C to confirm.");

  static final List<String> CONFIRMATIONS_IN_SPANISH =
      List.of("Hola {name}, su cita en {business} ({service}) es el {time}.");

  static final List<String> REMINDERS =
      List.of(
          "Reminder from {business}: {service} on {time}. See you then!",
          "Hi {name}, we look forward to seeing you on {time}.");

  static final List<String> BOOKING_SUMMARIES =
      List.of(
          "{name} called to book {service}. Booked for {time}. Caller sounded satisfied.",
          "Appointment booked: {service}, {time}. {name} asked for a text confirmation.",
          "{name} wanted {service} as soon as possible; the first free time was {time}.");

  static final List<String> BOOKING_SUMMARIES_IN_SPANISH =
      List.of("Llamada en español. {name} reservó {service} para el {time}.");

  static final List<String> CALL_SUMMARIES =
      List.of(
          "{name} asked for the price of {service} and will call back.",
          "{name} asked about opening hours. No booking made.",
          "{name} wants to speak to a person about an invoice. Please call back.",
          "Caller asked whether {service} is covered by insurance. Promised a call back.",
          "Wrong number; the call was ended politely.");

  static final List<String> VOICEMAILS =
      List.of(
          "Hi, it's {name}. Please call me back about {service}. Thank you.",
          "Hello, I wanted to ask about {service}. I'll try again later.",
          "Hi, this is {name}, I need to cancel. Sorry for the short notice.");

  static final List<String> WHATSAPP =
      List.of(
          "Hola! Quiero una cita para {service} 🙏",
          "Hey! Any time free today for {service}?",
          "Can you send me your address?",
          "Gracias! Nos vemos.");

  static final List<String> EMAILS =
      List.of(
          "Dear {name}, attached you find the estimate for {service}. Kind regards, {business}",
          "Dear {name}, thank you for your visit. We would be glad about a review. {business}");

  static final List<String> NOTES =
      List.of(
          "Prefers mornings.",
          "Called back, left word with family.",
          "Asked for the same person as last time.",
          "Paid in cash; receipt sent by mail.");

  static final List<String> ABOUT_CONTACTS =
      List.of(
          "Prefers text messages.",
          "Allergic to latex.",
          "Came through a friend.",
          "Speaks Spanish.",
          "Always on time.\nParks behind the house.");

  static final List<String> ADMIN_NOTES =
      List.of(
          "Owner wants Rachel to ask for the insurance provider. Prompt updated.",
          "Walked through the dashboard on a call; happy with the summaries.",
          "Forwarding did not work with the carrier. Used *72, fine now.",
          "Asked for an invoice with the tax number. Sent.",
          "Considering the growth package; follow up next month.",
          "Two missed calls on Sunday: owner had switched Rachel off.");

  static final List<String> ADMIN_MESSAGES =
      List.of(
          "Hi {name}, your RinglyPro number is live. Call it and say hello to Rachel!",
          "Hi {name}, your balance is running low. You can top it up in the dashboard.",
          "Your calendar is connected. New bookings appear there from now on.",
          "Thanks for your time today, {name}. The greeting is changed as discussed.");

  static final List<String> MEETING_TITLES =
      List.of(
          "{service} with {name}",
          "{name}: {service}",
          "{service}",
          "{name}",
          "Call w/ {name}",
          "{name} ({service}), first visit",
          "follow-up {name}",
          "Re: {service}??",
          "MEETING",
          "Cita {name}");

  private Phrases() {}

  /**
   * Fills in one of the phrases.
   *
   * @param person first name of the person
   */
  static String fill(String phrase, Business business, String person, String service, String time) {
    if (phrase.indexOf('{') < 0) {
      return phrase;
    }
    return phrase
        .replace("{name}", person)
        .replace("{service}", service)
        .replace("{time}", time)
        .replace("{business}", business.name())
        .replace("{number}", business.ringlyproNumber())
        .replace("{days}", business.trade().days());
  }
}
