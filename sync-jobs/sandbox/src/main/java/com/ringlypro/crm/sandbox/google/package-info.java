/**
 * A fake of Google's calendar as far as a booking system uses it: consent and tokens, calendars,
 * events with series, sync tokens, free and busy times, channels that tell of changes, and batches.
 * Written from Google's published description, not from a client. What it leaves out: partial
 * answers by {@code fields}, which are told whole, and access rules between accounts.
 */
@NullMarked
package com.ringlypro.crm.sandbox.google;

import org.jspecify.annotations.NullMarked;
