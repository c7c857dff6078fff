package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.admin.CommunicationDirection;
import com.ringlypro.crm.db.admin.CommunicationStatus;
import com.ringlypro.crm.db.admin.CommunicationType;
import com.ringlypro.crm.db.admin.NoteType;
import java.time.Instant;
import java.util.List;

/** The tables {@code admin_notes} and {@code admin_communications}. */
final class AdminRows {

  private AdminRows() {}

  static void notes(CopyRows rows, Profile profile) {
    Dice dice = Dice.of(profile.plan().seed(), "notes", profile.business().id(), 0);
    for (int left = dice.below(5); left > 0; left--) {
      Instant at = profile.pastMoment(dice);
      rows.set("admin_user_id", UserRows.ADMIN)
          .set("client_id", profile.business().id())
          .set("note", dice.pick(Phrases.ADMIN_NOTES))
          .set("note_type", dice.pick(List.of(NoteType.values())).text())
          .set("created_at", at)
          .set("updated_at", at)
          .end();
    }
  }

  static void communications(CopyRows rows, Profile profile) {
    Business business = profile.business();
    Person owner = profile.owner();
    Dice dice = Dice.of(profile.plan().seed(), "communications", business.id(), 0);
    for (int left = dice.below(6); left > 0; left--) {
      Instant at = profile.pastMoment(dice);
      CommunicationType type = dice.pick(List.of(CommunicationType.values()));
      boolean sms = type == CommunicationType.SMS;
      boolean inbound = sms && dice.chance(25);
      CommunicationStatus status =
          inbound
              ? CommunicationStatus.RECEIVED
              : dice.chance(90) ? CommunicationStatus.DELIVERED : CommunicationStatus.SENT;
      String message =
          inbound
              ? "Thank you!"
              : Phrases.fill(
                  dice.pick(Phrases.ADMIN_MESSAGES), business, owner.firstName(), "", "");
      rows.set("admin_user_id", UserRows.ADMIN)
          .set("client_id", business.id())
          .set("communication_type", type.text())
          .set("message", message)
          .set("phone_number", type == CommunicationType.NOTE ? null : owner.phone())
          .set("twilio_sid", sms ? "SM" + Codes.hex(dice, -business.id() * 8L - left) : null)
          .set(
              "direction",
              (inbound ? CommunicationDirection.INBOUND : CommunicationDirection.OUTBOUND).text())
          .set("status", status.text())
          .set("created_at", at)
          .set("updated_at", at)
          .end();
    }
  }
}
