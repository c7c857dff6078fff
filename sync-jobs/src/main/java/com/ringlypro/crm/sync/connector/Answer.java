package com.ringlypro.crm.sync.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an {@link Action}. */
public sealed interface Answer {

  /**
   * The record reads as ours.
   *
   * @param version what the provider counts its changes by; null if it does not say
   */
  record Done(String remoteId, @Nullable String version) implements Answer {}

  /**
   * Nothing was made, because there is a record already that must be it, or that the provider does
   * not allow a second one beside.
   */
  record Exists(String remoteId) implements Answer {}

  /** Nothing was changed, because the record changed or went away since it was read. */
  record Stale() implements Answer {}

  /**
   * The provider does not take this record as it is.
   *
   * @param reason for the owner, without values of the record
   */
  record Rejected(String reason) implements Answer {}

  /**
   * Nothing was done, but it may work later.
   *
   * @param reason for the owner, without values of the record
   */
  record Later(Duration delay, String reason) implements Answer {}
}
