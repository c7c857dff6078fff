package com.ringlypro.crm.sandbox.vagaro;

/** What a merchant holds. */
public enum Kind {
  CUSTOMER("customer", "customerId"),
  APPOINTMENT("appointment", "appointmentId"),
  PERSONAL_TASK("personalTask", "personalTaskId");

  private final String word;
  private final String idField;

  Kind(String word, String idField) {
    this.word = word;
    this.idField = idField;
  }

  /** Vagaro's word, also the type of its webhooks. */
  String word() {
    return word;
  }

  String idField() {
    return idField;
  }
}
