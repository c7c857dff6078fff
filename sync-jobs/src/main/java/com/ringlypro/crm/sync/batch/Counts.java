package com.ringlypro.crm.sync.batch;

/**
 * What became of the records that were read, whose five last counts add up to the first, and of
 * those that were sent.
 */
record Counts(
    int read,
    int created,
    int updated,
    int unchanged,
    int deleted,
    int issues,
    int sentCreated,
    int sentUpdated,
    int sentRejected) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Counts of(Verdict verdict) {
    return switch (verdict) {
      case CREATED -> new Counts(1, 1, 0, 0, 0, 0, 0, 0, 0);
      case UPDATED -> new Counts(1, 0, 1, 0, 0, 0, 0, 0, 0);
      case UNCHANGED -> new Counts(1, 0, 0, 1, 0, 0, 0, 0, 0);
      case DELETED -> new Counts(1, 0, 0, 0, 1, 0, 0, 0, 0);
      case ISSUE -> new Counts(1, 0, 0, 0, 0, 1, 0, 0, 0);
    };
  }

  static Counts of(Sent.Result result) {
    return switch (result) {
      case Sent.Told<?> told when told.made() -> new Counts(0, 0, 0, 0, 0, 0, 1, 0, 0);
      case Sent.Told<?> _ -> new Counts(0, 0, 0, 0, 0, 0, 0, 1, 0);
      case Sent.Refused _ -> new Counts(0, 0, 0, 0, 0, 0, 0, 0, 1);
      case Sent.NothingToTell _, Sent.Met _, Sent.Again _ -> NONE;
    };
  }

  Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        created + other.created,
        updated + other.updated,
        unchanged + other.unchanged,
        deleted + other.deleted,
        issues + other.issues,
        sentCreated + other.sentCreated,
        sentUpdated + other.sentUpdated,
        sentRejected + other.sentRejected);
  }

  /** Whether a row or a record was changed, or one was not taken. */
  boolean haveSomethingToTell() {
    return created + updated + deleted + sentCreated + sentUpdated + sentRejected > 0;
  }
}
