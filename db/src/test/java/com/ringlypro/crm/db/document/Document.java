package com.ringlypro.crm.db.document;

import com.ringlypro.crm.db.document.DocumentedTable.Column;
import com.ringlypro.crm.db.document.DocumentedTable.Index;
import com.ringlypro.crm.db.document.DocumentedTable.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The document itself, read as literally as its form allows. */
final class Document {

  private static final Pattern TABLE = Pattern.compile("(?ms)^### (\\w+)\\n(.*?)(?=^---$|\\z)");
  private static final Pattern COLUMN =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\| (YES|NO) \\| (.*) \\|$");
  private static final Pattern INDEXES = Pattern.compile("(?m)^\\*\\*Indexes:\\*\\* (.*)$");
  private static final Pattern INDEX = Pattern.compile("`([^`]+)`(?: \\(([^)]*)\\))?");
  private static final Pattern REFERENCE =
      Pattern.compile("(?m)^- `(\\w+)` → `(\\w+)\\.id` \\(([^)]*)\\)");
  private static final Pattern DEFAULT = Pattern.compile("\\(default: ([^)]+)\\)");
  private static final Pattern UNIQUE = Pattern.compile("\\(unique\\)|^Unique ");

  private Document() {}

  static List<DocumentedTable> read(Path file) throws IOException {
    return TABLE
        .matcher(Files.readString(file))
        .results()
        .map(Document::table)
        .filter(table -> !table.columns().isEmpty())
        .toList();
  }

  private static DocumentedTable table(MatchResult section) {
    String text = section.group(2);
    return new DocumentedTable(
        section.group(1),
        COLUMN.matcher(text).results().map(Document::column).toList(),
        INDEXES
            .matcher(text)
            .results()
            .flatMap(line -> INDEX.matcher(line.group(1)).results())
            .map(Document::index)
            .toList(),
        REFERENCE.matcher(text).results().map(Document::reference).toList());
  }

  private static Column column(MatchResult row) {
    String type = row.group(2).replace(" ", "").toLowerCase(Locale.ROOT);
    String description = row.group(4);
    List<String> values =
        type.equals("enum") ? List.of(afterColon(description).split(", ")) : List.of();
    boolean unique = UNIQUE.matcher(description).find();
    Optional<String> defaultValue =
        DEFAULT.matcher(description).results().map(found -> found.group(1)).findFirst();
    return new Column(
        row.group(1), type, row.group(3).equals("YES"), unique, false, defaultValue, values);
  }

  private static String afterColon(String description) {
    return description.replace("*", "").replaceFirst("^.*: ", "");
  }

  private static Index index(MatchResult entry) {
    String said = entry.group(2) == null ? "" : entry.group(2);
    return new Index(
        Arrays.stream(entry.group(1).split(" \\+ ")).map(Document::snakeCase).toList(),
        said.startsWith("unique"),
        said.contains("where ")
            ? Optional.of(said.replaceFirst(".*where (\\w+)=true", "$1"))
            : Optional.empty());
  }

  /** Two of its indexes name attributes instead of columns. */
  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Reference reference(MatchResult line) {
    return new Reference(line.group(1), line.group(2), line.group(3).contains("CASCADE"));
  }
}
