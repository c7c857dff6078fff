package com.ringlypro.crm.sandbox.hubspot;

import java.util.Locale;

/** The limits that an answer 429 may name. */
enum LimitPolicy {
  TEN_SECONDLY_ROLLING,
  SECONDLY,
  DAILY;

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
