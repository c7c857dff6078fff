package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords by bcrypt and compares them, in the same time whether there is a hash or not.
 */
final class Passwords {

  private static final long PATIENCE_SECONDS = 10;

  private final PasswordEncoder encoder = new BCryptPasswordEncoder();
  private final String hashOfNobody = String.valueOf(encoder.encode(""));

  /**
   * bcrypt computes for long without giving its carrier thread back, so many sign-ins at once would
   * leave none to the virtual threads of all other requests.
   */
  private final Semaphore atOnce =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  /**
   * Whether the password is the one that was hashed.
   *
   * @param hash null when there is no such user; never matches
   */
  boolean match(String password, @Nullable String hash) {
    return inTurn(
        () -> encoder.matches(password, hash == null ? hashOfNobody : hash) && hash != null);
  }

  /** The bcrypt hash of a password that was chosen. */
  String hash(String password) {
    return inTurn(() -> String.valueOf(encoder.encode(password)));
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ApiException(
            ErrorCode.LIMIT_EXCEEDED, "Too many people sign in at this moment. Try again soon.");
      }
      try {
        return work.get();
      } finally {
        atOnce.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
