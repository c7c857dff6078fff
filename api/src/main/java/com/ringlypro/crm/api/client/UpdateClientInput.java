package com.ringlypro.crm.api.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** What to change of a client business; the last four are for administrators. */
record UpdateClientInput(
    String id,
    ArgumentValue<String> businessName,
    ArgumentValue<String> businessPhone,
    ArgumentValue<String> ownerName,
    ArgumentValue<String> ownerPhone,
    ArgumentValue<String> ownerEmail,
    ArgumentValue<String> websiteUrl,
    ArgumentValue<String> customGreeting,
    ArgumentValue<String> outboundVoicemailMessage,
    ArgumentValue<String> outboundVoicemailAudioUrl,
    ArgumentValue<LocalTime> businessHoursStart,
    ArgumentValue<LocalTime> businessHoursEnd,
    ArgumentValue<String> businessDays,
    ArgumentValue<String> timezone,
    ArgumentValue<Integer> appointmentDuration,
    ArgumentValue<Boolean> bookingEnabled,
    ArgumentValue<String> hubspotMeetingSlug,
    ArgumentValue<String> hubspotTimezone,
    ArgumentValue<String> bookingSystem,
    ArgumentValue<Boolean> smsNotifications,
    ArgumentValue<Boolean> ivrEnabled,
    ArgumentValue<Boolean> depositRequired,
    ArgumentValue<BigDecimal> depositAmount,
    ArgumentValue<String> ringlyproNumber,
    ArgumentValue<String> twilioNumberSid,
    ArgumentValue<Integer> monthlyFreeMinutes,
    ArgumentValue<BigDecimal> perMinuteRate,
    @Nullable Instant expectedUpdatedAt) {}
