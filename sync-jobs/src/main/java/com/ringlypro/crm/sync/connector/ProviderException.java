package com.ringlypro.crm.sync.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A provider did not do what it was asked; the kind says what to do next. Messages are shown to
 * owners: they hold no secret and no values of records.
 */
public abstract sealed class ProviderException extends RuntimeException {

  private ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** It may well work later: too many requests, an outage, a broken line. */
  public static final class Retriable extends ProviderException {

    private final boolean undone;
    private final @Nullable Duration delay;

    /**
     * @param undone whether it is certain that nothing was done
     * @param delay how long the provider asks to wait; null if it does not say
     */
    public Retriable(
        String message, boolean undone, @Nullable Duration delay, @Nullable Throwable cause) {
      super(message, cause);
      this.undone = undone;
      this.delay = delay;
    }

    /** Whether it is certain that nothing was done, so that trying again cannot do it twice. */
    public boolean undone() {
      return undone;
    }

    /** How long the provider asks to wait; null if it does not say. */
    public @Nullable Duration delay() {
      return delay;
    }
  }

  /** The provider or the stream cannot go on from the bookmark: everything has to be read again. */
  public static final class BookmarkExpired extends ProviderException {

    public BookmarkExpired(String message) {
      super(message, null);
    }
  }

  /** The credential is not accepted, or lacks a permission: the client has to connect again. */
  public static final class Unauthorized extends ProviderException {

    public Unauthorized(String message) {
      super(message, null);
    }
  }

  /** There is no such record, or none that we may see. */
  public static final class NotFound extends ProviderException {

    public NotFound(String message) {
      super(message, null);
    }
  }

  /** This one record is not accepted, all others may be. */
  public static final class RecordRejected extends ProviderException {

    public RecordRejected(String message) {
      super(message, null);
    }
  }

  /** The request or its answer is wrong, and would be so again: somebody has to look at it. */
  public static final class Refused extends ProviderException {

    public Refused(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
