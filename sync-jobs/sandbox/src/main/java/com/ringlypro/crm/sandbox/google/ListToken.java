package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * How far somebody has read a list: a page token, or when {@code after} is null, a sync token.
 *
 * @param calendar whose list it is
 * @param life of the calendar
 * @param since the change after which entries are told, -1 for all
 * @param asOf the change that the calendar stood at when the first page was read
 * @param after the place of the last entry that was told
 * @param emptied whether the page before was empty
 * @param question what was asked for; the next request has to ask for the same
 * @param at when the first page was read
 */
record ListToken(
    String calendar,
    String life,
    long since,
    long asOf,
    @Nullable String after,
    boolean emptied,
    String question,
    Instant at) {

  String sealed() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.MAPPER.writeValueAsBytes(this));
  }

  static ListToken open(String parameter, String token) {
    try {
      return Json.MAPPER.readValue(
          new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8),
          ListToken.class);
    } catch (IllegalArgumentException | JacksonException e) {
      throw GoogleException.parameter(parameter, "Invalid %s value.".formatted(parameter));
    }
  }

  ListToken page(@Nullable String newAfter, boolean nowEmptied) {
    return new ListToken(calendar, life, since, asOf, newAfter, nowEmptied, question, at);
  }

  /** The sync token for what comes after this list. */
  ListToken sync(String newQuestion) {
    return new ListToken(calendar, life, asOf, asOf, null, false, newQuestion, at);
  }
}
