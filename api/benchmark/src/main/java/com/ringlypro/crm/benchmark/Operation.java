package com.ringlypro.crm.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An operation that is measured. A file beside this class holds its document, another the SQL whose
 * one row and column is the whole response to the same.
 *
 * @param label name in addresses, files and the table
 * @param caller who sends it to the API
 * @param variables of the document, by their names in {@link Sample#values}
 * @param parameters of the SQL in their order, by their names in {@link Sample#values}
 */
record Operation(String label, Caller caller, List<String> variables, List<String> parameters) {

  private static final List<String> NONE = List.of();
  private static final List<String> CLIENT = List.of("clientId");
  private static final List<String> CONTACT = List.of("contactId");

  static final List<Operation> ALL =
      List.of(
          new Operation("contact-by-id", Caller.OWNER, CONTACT, CONTACT),
          new Operation("contact-page", Caller.OWNER, CLIENT, CLIENT),
          new Operation("contact-search", Caller.OWNER, CLIENT, CLIENT),
          new Operation("dashboard", Caller.OWNER, CLIENT, CLIENT),
          new Operation("contact-detail", Caller.OWNER, CONTACT, CONTACT),
          new Operation("admin-clients", Caller.ADMIN, NONE, NONE),
          new Operation("latest-of-each-client", Caller.ADMIN, NONE, NONE),
          new Operation("user-to-appointments", Caller.OWNER, NONE, List.of("userId")),
          new Operation("project-tracker", Caller.ADMIN, NONE, NONE),
          new Operation(
              "deep-page", Caller.ADMIN, List.of("after"), List.of("afterCreatedAt", "afterId")),
          new Operation("filter-through-two-relations", Caller.OWNER, NONE, CLIENT),
          new Operation("messages-by-day-and-status", Caller.OWNER, NONE, CLIENT));

  /** Who sends an operation. */
  enum Caller {
    OWNER,
    ADMIN
  }

  String document() {
    return read("graphql");
  }

  String sql() {
    return read("sql");
  }

  private String read(String extension) {
    String file = label + "." + extension;
    try (InputStream stream = Operation.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("There is no file " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
