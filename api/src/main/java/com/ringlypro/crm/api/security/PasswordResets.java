package com.ringlypro.crm.api.security;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;

/**
 * Sends links by which a new password can be chosen. That is done when the caller has been
 * answered, so that neither the answer nor the time it takes tells whether there is such an
 * account.
 */
final class PasswordResets implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PasswordResets.class);

  private static final int MAX_WAITING = 1_000;
  private static final long SECONDS_TO_CLOSE = 20;

  private final Accounts accounts;
  private final PasswordChanges changes;
  private final PasswordResetMail mail;
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          Thread.ofVirtual().name("password-resets").factory());

  PasswordResets(Accounts accounts, PasswordChanges changes, PasswordResetMail mail) {
    this.accounts = accounts;
    this.changes = changes;
    this.mail = mail;
  }

  /** Sends a link to whoever has an account with this address, soon. */
  void begin(String email) {
    try {
      sender.execute(() -> send(email));
    } catch (RejectedExecutionException _) {
      log.error("A link for a new password was not sent, as too many others wait to be sent");
    }
  }

  private void send(String email) {
    try {
      // To the address as it is stored: the one that was typed may only look like it.
      accounts
          .byEmail(email)
          .ifPresent(account ->
              mail.send(
                  account.email(), changes.allowReset(account.userId()), PasswordChanges.VALIDITY));
    } catch (MailException failure) {
      // Messages of mail servers repeat the address.
      log.error(
          "A link for a new password could not be sent: {}",
          failure.getMostSpecificCause().getClass().getName());
    } catch (DataAccessException failure) {
      log.error("A link for a new password could not be made", failure);
    }
  }

  /** Sends what waits. */
  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException _) {
      sender.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
