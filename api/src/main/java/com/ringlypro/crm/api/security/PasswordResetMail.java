package com.ringlypro.crm.api.security;

import java.time.Duration;

/** Brings somebody who forgot the password the link to choose a new one. */
interface PasswordResetMail {

  /**
   * Sends it.
   *
   * @param email of the account, as stored
   * @param token what the link carries; good for one change of the password
   * @param validity for how long it is good
   * @throws org.springframework.mail.MailException if it could not be handed over
   */
  void send(String email, RandomToken token, Duration validity);
}
