package com.ringlypro.crm.api.error;

import graphql.ErrorClassification;

/** What a caller may conclude from an error; sent as {@code extensions.code}. */
public enum ErrorCode implements ErrorClassification {
  /** Sign in first, or again. */
  UNAUTHENTICATED,
  /** The caller's role may not do or read this, whoever they are. */
  FORBIDDEN,
  /** There is no such object, as far as the caller may see. */
  NOT_FOUND,
  /** The input is wrong; the message says how. */
  VALIDATION,
  /** The time is taken by another appointment. */
  SLOT_TAKEN,
  /** Somebody else was there first: read again and decide. */
  CONFLICT,
  /** The same work is going on already. */
  ALREADY_RUNNING,
  /** Too much at once: ask for less, or later. */
  LIMIT_EXCEEDED,
  /** Our fault; the request id leads to the log. */
  INTERNAL
}
