package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.call.CallStatus;
import com.ringlypro.crm.db.call.TelephonyStatus;
import com.ringlypro.crm.db.message.MessageSource;
import com.ringlypro.crm.db.message.MessageStatus;
import com.ringlypro.crm.db.message.MessageType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that has passed between a business and one person: bookings with the calls and messages that
 * belong to them, and calls and messages about something else. It is made up anew whenever it is
 * asked for, always the same.
 */
final class History {

  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("EEE, MMM d 'at' h:mm a", Locale.US);
  private static final Duration REMINDED_BEFORE = Duration.ofHours(24);
  private static final Duration FRESH = Duration.ofDays(3);

  private final Profile profile;
  private final Person person;
  private final Dice dice;
  private final List<Booking> bookings;
  private final List<PhoneCall> calls = new ArrayList<>();
  private final List<ThreadEntry> messages = new ArrayList<>();
  private final Instant fallback;

  /**
   * @param number the contacts of the business come first, then strangers, who have booked nothing
   */
  History(Profile profile, int number) {
    Business business = profile.business();
    this.profile = profile;
    this.person = Person.of(profile.plan().seed(), business, number);
    this.dice = Dice.of(profile.plan().seed(), "talks", business.id(), number);
    boolean stranger = number >= business.contacts();
    this.bookings = stranger ? List.of() : Booking.of(profile, number, person);
    bookings.stream().filter(booking -> !booking.isPulled()).forEach(this::talkAbout);
    int others = stranger ? dice.between(1, 2) : howMany(dice.below(100));
    for (int i = 0; i < others; i++) {
      talk(stranger);
    }
    this.fallback = profile.pastMoment(dice);
  }

  private static int howMany(int lot) {
    return lot < 18 ? 0 : lot < 48 ? 1 : lot < 73 ? 2 : lot < 90 ? 3 : 4;
  }

  Person person() {
    return person;
  }

  List<Booking> bookings() {
    return bookings;
  }

  List<PhoneCall> calls() {
    return calls;
  }

  List<ThreadEntry> messages() {
    return messages;
  }

  /** When they last had to do with each other, or null when they never had. */
  @Nullable Instant last() {
    return moments().max(Instant::compareTo).orElse(null);
  }

  /** When the business got to know the person. */
  Instant first() {
    return moments().min(Instant::compareTo).orElse(fallback).minusSeconds(30);
  }

  private Stream<Instant> moments() {
    return Stream.of(
            bookings.stream().map(Booking::bookedAt),
            calls.stream().map(PhoneCall::start),
            messages.stream().map(ThreadEntry::at))
        .flatMap(moments -> moments);
  }

  private void talkAbout(Booking booking) {
    String time = SPOKEN.format(booking.start());
    boolean spanish = booking.isInSpanish();
    if (booking.isByVoice()) {
      int seconds = dice.between(55, 280);
      PhoneCall call =
          PhoneCall.answered(booking.bookedAt().minusSeconds(seconds), seconds, true, "machine");
      calls.add(call);
      summary(
          call,
          spanish ? Phrases.BOOKING_SUMMARIES_IN_SPANISH : Phrases.BOOKING_SUMMARIES,
          booking.service(),
          time);
    }
    if (person.phone() == null || booking.source().equals("walk-in") || booking.isCancelled()) {
      return;
    }
    sms(
        booking.bookedAt().plusSeconds(20),
        false,
        spanish ? Phrases.CONFIRMATIONS_IN_SPANISH : Phrases.CONFIRMATIONS,
        booking.service(),
        time);
    Instant reminder = profile.instant(booking.start()).minus(REMINDED_BEFORE);
    if (reminder.isAfter(booking.bookedAt()) && reminder.isBefore(profile.now())) {
      sms(reminder, false, Phrases.REMINDERS, booking.service(), time);
      Instant reply = reminder.plusSeconds(dice.between(40, 9_000));
      if (dice.chance(45) && reply.isBefore(profile.now())) {
        sms(reply, true, Phrases.REPLIES, booking.service(), time);
      }
    }
  }

  private void talk(boolean stranger) {
    Instant at = profile.pastMoment(dice);
    String service = dice.pick(profile.business().trade().services());
    int lot = person.phone() == null ? 100 : dice.below(stranger ? 70 : 100);
    if (lot < 27) {
      exchange(at, MessageType.SMS, service);
    } else if (lot < 45) {
      boolean rachel = profile.rachel();
      PhoneCall call =
          PhoneCall.answered(at, dice.between(20, 240), true, rachel ? "machine" : "human");
      calls.add(call);
      if (rachel) {
        summary(call, Phrases.CALL_SUMMARIES, service, "");
      }
    } else if (lot < 60) {
      missed(at, service);
    } else if (lot < 70) {
      outgoingCall(at);
    } else if (lot < 79) {
      exchange(at, MessageType.WHATSAPP, service);
    } else if (lot < 88) {
      sms(at, false, Phrases.NEWS, service, "");
    } else if (lot < 94 && person.email() != null) {
      add(at, false, MessageType.EMAIL, MessageSource.MANUAL, Phrases.EMAILS, service, "", null);
    } else {
      add(at, false, MessageType.NOTE, MessageSource.MANUAL, Phrases.NOTES, service, "", null);
    }
  }

  private void exchange(Instant at, MessageType type, String service) {
    boolean whatsApp = type == MessageType.WHATSAPP;
    MessageSource source =
        whatsApp
            ? MessageSource.WHATSAPP
            : profile.usesGhl() && dice.chance(40) ? MessageSource.GHL : MessageSource.TWILIO;
    add(at, true, type, source, whatsApp ? Phrases.WHATSAPP : Phrases.QUESTIONS, service, "", null);
    Instant answer = at.plusSeconds(dice.between(60, 5_400));
    if (dice.chance(65) && answer.isBefore(profile.now())) {
      add(answer, false, type, source, Phrases.ANSWERS, service, "", null);
    }
  }

  private void missed(Instant at, String service) {
    PhoneCall call =
        switch (dice.below(4)) {
          case 0 -> unanswered(at, true, TelephonyStatus.BUSY, CallStatus.BUSY);
          case 1 -> unanswered(at, true, TelephonyStatus.CANCELED, CallStatus.MISSED);
          default -> unanswered(at, true, TelephonyStatus.NO_ANSWER, CallStatus.NO_ANSWER);
        };
    calls.add(call);
    if (call.status() == TelephonyStatus.NO_ANSWER && dice.chance(60)) {
      add(
          at.plusSeconds(dice.between(30, 75)),
          true,
          MessageType.VOICEMAIL,
          MessageSource.TWILIO,
          Phrases.VOICEMAILS,
          service,
          "",
          PhoneCall.answered(at, dice.between(8, 60), true, "machine"));
    }
  }

  private void outgoingCall(Instant at) {
    calls.add(
        switch (dice.below(10)) {
          case 0 -> unanswered(at, false, TelephonyStatus.BUSY, CallStatus.BUSY);
          case 1 -> unanswered(at, false, TelephonyStatus.FAILED, CallStatus.FAILED);
          case 2, 3 -> unanswered(at, false, TelephonyStatus.NO_ANSWER, CallStatus.NO_ANSWER);
          default -> PhoneCall.answered(at, dice.between(15, 420), false, "human");
        });
  }

  private static PhoneCall unanswered(
      Instant at, boolean incoming, TelephonyStatus status, CallStatus callStatus) {
    return new PhoneCall(at, 0, incoming, status, callStatus, null);
  }

  private void summary(PhoneCall call, List<String> phrases, String service, String time) {
    add(call.end(), true, MessageType.CALL, MessageSource.ELEVENLABS, phrases, service, time, call);
  }

  private void sms(
      Instant at, boolean incoming, List<String> phrases, String service, String time) {
    add(at, incoming, MessageType.SMS, MessageSource.TWILIO, phrases, service, time, null);
  }

  private void add(
      Instant at,
      boolean incoming,
      MessageType type,
      MessageSource source,
      List<String> phrases,
      String service,
      String time,
      @Nullable PhoneCall call) {
    boolean fresh = at.isAfter(profile.now().minus(FRESH));
    messages.add(
        new ThreadEntry(
            at,
            incoming,
            type,
            source,
            incoming ? MessageStatus.RECEIVED : sent(type),
            incoming && dice.chance(fresh ? 45 : 97),
            Phrases.fill(dice.pick(phrases), profile.business(), person.firstName(), service, time),
            call));
  }

  private MessageStatus sent(MessageType type) {
    int lot = dice.below(100);
    if (type != MessageType.SMS || lot < 6) {
      return MessageStatus.SENT;
    } else if (lot < 8) {
      return MessageStatus.FAILED;
    }
    return lot < 10 ? MessageStatus.UNDELIVERED : MessageStatus.DELIVERED;
  }
}
