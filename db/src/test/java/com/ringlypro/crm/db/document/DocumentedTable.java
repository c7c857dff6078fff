package com.ringlypro.crm.db.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is said of a table, as {@code tables.txt} puts it. */
record DocumentedTable(
    String name, List<Column> columns, List<Index> indexes, List<Reference> references) {

  /** Of the values of a column: which there are, when they are a closed set. */
  record Column(
      String name,
      String type,
      boolean nullable,
      boolean unique,
      boolean uniquePerClient,
      Optional<String> defaultValue,
      List<String> values) {}

  record Index(List<String> columns, boolean unique, Optional<String> where) {}

  record Reference(String column, String target, boolean cascade) {}

  /** The tables of {@code tables.txt}. */
  static List<DocumentedTable> readAll() {
    var stream = requireNonNull(DocumentedTable.class.getResourceAsStream("/document/tables.txt"));
    var tables = new ArrayList<DocumentedTable>();
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> read(line.strip(), tables));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return tables;
  }

  private static void read(String line, List<DocumentedTable> tables) {
    String[] words = line.split(" +", 2);
    switch (words[0]) {
      case "table" ->
          tables.add(
              new DocumentedTable(
                  words[1], new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      case "index" -> tables.getLast().indexes.add(index(words[1]));
      case "reference" -> tables.getLast().references.add(reference(words[1]));
      default -> tables.getLast().columns.add(column(words[0], words[1]));
    }
  }

  private static Column column(String name, String text) {
    String type = text.substring(0, text.indexOf(' '));
    String rest = text.substring(type.length()).strip();
    boolean nullable = !rest.startsWith("not null");
    List<String> facts = List.of(rest.substring(nullable ? 4 : 8).strip().split(", +"));
    return new Column(
        name,
        type,
        nullable,
        facts.contains("unique"),
        facts.contains("unique per client"),
        said(facts, "default "),
        said(facts, "values ").map(values -> Arrays.asList(values.split(" "))).orElse(List.of()));
  }

  private static Index index(String text) {
    String[] parts = text.split(": ", 2);
    List<String> facts = parts.length == 1 ? List.of() : List.of(parts[1].split(", "));
    return new Index(List.of(parts[0].split(" ")), facts.contains("unique"), said(facts, "where "));
  }

  private static Reference reference(String text) {
    String[] parts = text.split(" -> |: ", -1);
    return new Reference(parts[0], parts[1], parts.length == 3 && parts[2].equals("cascade"));
  }

  private static Optional<String> said(List<String> facts, String prefix) {
    return facts.stream()
        .filter(fact -> fact.startsWith(prefix))
        .map(fact -> fact.substring(prefix.length()))
        .findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
