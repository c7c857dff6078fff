package com.ringlypro.crm.api.analytics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a client business between two dates, as the SDL describes it.
 *
 * @param to the last day
 * @param averageAnsweredSeconds null where no call was answered
 */
record Analytics(
    LocalDate from,
    LocalDate to,
    long calls,
    long answeredCalls,
    long missedCalls,
    long incomingCalls,
    long outgoingCalls,
    long callSeconds,
    @Nullable Double averageAnsweredSeconds,
    long afterHoursCalls,
    long bookings,
    long afterHoursBookings,
    long incomingMessages,
    long outgoingMessages) {}
