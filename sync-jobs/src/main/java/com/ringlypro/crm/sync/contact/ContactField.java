package com.ringlypro.crm.sync.contact;

/** The columns of {@code contacts} that are kept in step; an empty text is an unknown value. */
enum ContactField {
  FIRST_NAME("first_name"),
  LAST_NAME("last_name"),
  PHONE("phone"),
  EMAIL("email");

  private final String column;

  ContactField(String column) {
    this.column = column;
  }

  /** The column, which is the key in {@code sync_links.base} too. */
  String column() {
    return column;
  }
}
