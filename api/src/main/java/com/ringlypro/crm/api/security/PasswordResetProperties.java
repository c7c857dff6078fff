package com.ringlypro.crm.api.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people who forgot their password get a new one.
 *
 * @param link page of the frontend where the new password is chosen, with {@value #TOKEN} where the
 *     token goes
 * @param from who writes the mail, such as {@code RinglyPro <no-reply@crm.example>}
 * @param printLinks whether links are printed in the log where no mail is sent; for the demo alone
 */
@ConfigurationProperties("crm.password-reset")
record PasswordResetProperties(
    @DefaultValue("") String link,
    @DefaultValue("") String from,
    @DefaultValue("false") boolean printLinks) {

  private static final String TOKEN = "{token}";

  /** Whether a mail can be written. */
  boolean isComplete() {
    return link.contains(TOKEN) && !from.isBlank();
  }

  String link(RandomToken token) {
    return link.replace(TOKEN, token.value());
  }
}
