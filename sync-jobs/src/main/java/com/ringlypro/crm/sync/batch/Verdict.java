package com.ringlypro.crm.sync.batch;

/** What became of one record. */
public enum Verdict {
  /** A row was made for it. */
  CREATED,
  /** Its row was changed. */
  UPDATED,
  /** Its row says so already, or nothing of it concerns us. */
  UNCHANGED,
  /** Its row was taken out of use. */
  DELETED,
  /** It could not be stored: it is kept as an issue. */
  ISSUE
}
