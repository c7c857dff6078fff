package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.client.ForwardingStatus;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.secret.SettingsSecrets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table {@code clients}. */
final class ClientRows {

  private static final int FREE_MINUTES = 100;

  private final SecretCipher cipher;

  ClientRows(SecretCipher cipher) {
    this.cipher = cipher;
  }

  void write(CopyRows rows, Profile profile) {
    Business business = profile.business();
    Trade trade = business.trade();
    Person owner = profile.owner();
    long seed = profile.plan().seed();
    Dice dice = Dice.of(seed, "client", business.id(), 0);
    boolean departments = dice.chance(35);
    HubSpotPortal hubSpot = business.hubSpot();
    rows.set("id", business.id())
        .set("user_id", business.ownerId())
        .set("business_name", business.name())
        .set("business_phone", business.phone())
        .set("ringlypro_number", business.ringlyproNumber())
        .set("twilio_number_sid", "PN" + Codes.hex(dice, business.id()))
        .set("forwarding_status", forwarding(profile).text())
        .set("owner_name", owner.fullName())
        .set("owner_phone", owner.phone())
        .set("owner_email", owner.email())
        .set("website_url", website(business))
        .set(
            "custom_greeting",
            "Thank you for calling %s. This is Rachel, how can I help you?"
                .formatted(business.name()))
        .set(
            "outbound_voicemail_message",
            dice.chance(50)
                ? "Hello, this is %s calling back. Please call us at your convenience."
                    .formatted(business.name())
                : null)
        .set("business_hours_start", trade.opens())
        .set("business_hours_end", trade.closes())
        .set("business_days", trade.days())
        .set("timezone", profile.zone().getId())
        .set("appointment_duration", trade.minutes())
        .set("booking_enabled", profile.active())
        .set(
            "calendar_settings",
            profile.opening().isSpecial() ? Json.week(profile.opening(), "start", "end") : null)
        .set(
            "hubspot_api_key",
            hubSpot == null ? null : SecretColumn.HUBSPOT_API_KEY.encrypt(hubSpot.token(), cipher))
        .set("hubspot_meeting_slug", hubSpot == null ? null : slug(business))
        .set("hubspot_timezone", hubSpot == null || dice.chance(60) ? null : "America/New_York")
        .set("booking_system", profile.usesVagaro() ? null : profile.crm())
        .set("settings", new SettingsSecrets(cipher).encrypt(Json.settings(profile)))
        .set("sms_notifications", dice.chance(85))
        .set("ivr_enabled", departments)
        .set("ivr_options", departments ? Json.departments(business.city()) : null)
        .set("monthly_free_minutes", FREE_MINUTES)
        .set("per_minute_rate", profile.perMinuteRate())
        .set("rachel_enabled", profile.rachel())
        .set("referral_code", Codes.code(seed, business.id()))
        .set("referred_by", referrer(business, dice))
        .set("active", profile.active())
        .set("deposit_required", profile.depositRequired())
        .set("deposit_amount", trade.deposit().signum() > 0 ? trade.deposit() : null)
        .set("created_at", profile.signedUpAt())
        .set("updated_at", profile.signedUpAt().plus(Duration.ofDays(dice.between(1, 90))))
        .end();
  }

  private static ForwardingStatus forwarding(Profile profile) {
    if (!profile.active()) {
      return ForwardingStatus.INACTIVE;
    }
    return profile.business().id() % 30 == 27 ? ForwardingStatus.PENDING : ForwardingStatus.ACTIVE;
  }

  /** Somebody who was there before, so referrals never run in a circle. */
  private static @Nullable Integer referrer(Business business, Dice dice) {
    return business.id() > 1 && dice.chance(30) ? 1 + dice.below(business.id() - 1) : null;
  }

  static String website(Business business) {
    return "https://www.%s.example".formatted(slug(business));
  }

  /** The name as a part of an address. */
  static String slug(Business business) {
    return Objects.requireNonNull(Normalizer.normalize(business.name(), Normalizer.Form.NFD))
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-");
  }
}
