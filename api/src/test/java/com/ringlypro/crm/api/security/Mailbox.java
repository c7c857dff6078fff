package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** Takes the links for new passwords that would be sent. They come one after the other. */
@Primary
final class Mailbox implements PasswordResetMail {

  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

  record Mail(String email, String token) {}

  @Override
  public void send(String email, RandomToken token, Duration validity) {
    mails.add(new Mail(email, token.value()));
  }

  /** The next one, as soon as it comes. */
  Mail next() {
    try {
      @Nullable Mail mail = mails.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(mail).as("a mail").isNotNull();
      return mail;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  boolean isEmpty() {
    return mails.isEmpty();
  }
}
