package com.ringlypro.crm.sync.batch;

/** What became of the records that were read; the five after {@code read} add up to it. */
record Counts(int read, int created, int updated, int unchanged, int deleted, int issues) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  static Counts of(Verdict verdict) {
    return switch (verdict) {
      case CREATED -> new Counts(1, 1, 0, 0, 0, 0);
      case UPDATED -> new Counts(1, 0, 1, 0, 0, 0);
      case UNCHANGED -> new Counts(1, 0, 0, 1, 0, 0);
      case DELETED -> new Counts(1, 0, 0, 0, 1, 0);
      case ISSUE -> new Counts(1, 0, 0, 0, 0, 1);
    };
  }

  Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        created + other.created,
        updated + other.updated,
        unchanged + other.unchanged,
        deleted + other.deleted,
        issues + other.issues);
  }

  boolean changedRows() {
    return created + updated + deleted > 0;
  }
}
