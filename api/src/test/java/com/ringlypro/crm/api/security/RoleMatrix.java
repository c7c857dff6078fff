package com.ringlypro.crm.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** What {@code role-matrix.md} says. */
final class RoleMatrix {

  /** Where it is, for messages. */
  static final String FILE = "api/src/test/resources/role-matrix.md";

  /** Where the outcomes begin on their line. */
  private static final int COLUMN = 44;

  private static final Pattern GAP = Pattern.compile(" {2,}");
  private static final Pattern BLANK = Pattern.compile(" ");

  private final Map<String, List<Entry>> sections;

  private RoleMatrix(Map<String, List<Entry>> sections) {
    this.sections = sections;
  }

  /** Who asks, in the order of the columns. */
  enum Asker {
    NOBODY,
    OWNER,
    OTHER,
    ADMIN,
    IMPERSONATOR
  }

  /**
   * Some fields with the same outcomes.
   *
   * @param what of which these are the fields, or what is asked
   * @param outcomes what each gets
   */
  record Entry(String what, Map<Asker, String> outcomes, List<String> fields) {

    String outcome(Asker asker) {
      return String.valueOf(outcomes.get(asker));
    }

    /** The word that it begins with: a type, or a field of a root. */
    String name() {
      return what.split("\\W", 2)[0];
    }

    @Override
    public String toString() {
      return fields.isEmpty() ? what : what + " " + String.join(" ", fields);
    }
  }

  static RoleMatrix read() {
    try {
      return new RoleMatrix(
          parse(
              new ClassPathResource("role-matrix.md").getContentAsString(StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<Entry> section(String title) {
    return sections.getOrDefault(title, List.of());
  }

  private static Map<String, List<Entry>> parse(String text) {
    Map<String, List<Entry>> sections = new LinkedHashMap<>();
    List<Entry> entries = List.of();
    boolean inTable = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("## ")) {
        entries = sections.computeIfAbsent(line.substring(3), _ -> new ArrayList<>());
      } else if (line.startsWith("```")) {
        inTable = !inTable;
      } else if (inTable && !line.isBlank() && !line.startsWith("who asks:")) {
        parse(line, entries);
      }
    }
    return sections;
  }

  private static void parse(String line, List<Entry> entries) {
    if (!line.startsWith(" ")) {
      boolean isShort = line.length() > COLUMN && line.substring(COLUMN - 2, COLUMN).isBlank();
      entries.add(
          new Entry(
              isShort ? line.substring(0, COLUMN).strip() : line,
              isShort ? outcomes(line) : new EnumMap<>(Asker.class),
              new ArrayList<>()));
    } else if (line.substring(0, Math.min(COLUMN, line.length())).isBlank()) {
      entries.getLast().outcomes().putAll(outcomes(line));
    } else {
      entries.getLast().fields().addAll(BLANK.splitAsStream(line.strip()).toList());
    }
  }

  private static Map<Asker, String> outcomes(String line) {
    List<String> words = GAP.splitAsStream(line.substring(COLUMN).strip()).toList();
    if (words.size() != Asker.values().length) {
      throw new IllegalStateException("%s: not one outcome each: %s".formatted(FILE, line));
    }
    Map<Asker, String> outcomes = new EnumMap<>(Asker.class);
    for (Asker asker : Asker.values()) {
      outcomes.put(asker, words.get(outcomes.size()));
    }
    return outcomes;
  }
}
