package com.ringlypro.crm.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.db.document.DocumentedTable.Column;
import com.ringlypro.crm.db.document.DocumentedTable.Index;
import com.ringlypro.crm.db.document.DocumentedTable.Reference;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the migrated tables against what the document says of them. */
class DocumentTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final Path DOCUMENT = Path.of("../../shared/database-schema.md");
  private static final List<String> LIVE = List.of("pending", "confirmed", "scheduled");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");

  static List<DocumentedTable> tables() {
    return DocumentedTable.readAll();
  }

  static boolean hasDocument() {
    return Files.exists(DOCUMENT);
  }

  @Test
  void knowsFourteenTables() {
    assertThat(tables()).hasSize(14);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void hasTheColumnsWithTypeAndNullability(DocumentedTable table) {
    assertThat(catalog(table).columns())
        .extracting(column -> "%s %s %s".formatted(column.name(), column.type(), column.nullable()))
        .containsExactlyElementsOf(
            table.columns().stream()
                .map(
                    column -> "%s %s %s".formatted(column.name(), column.type(), column.nullable()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void numbersItsRows(DocumentedTable table) {
    assertThat(catalog(table).columns()).first().matches(Catalog.Column::identity, "is identity");
    assertThat(catalog(table).indexes())
        .filteredOn(Catalog.Index::primary)
        .extracting(Catalog.Index::columns)
        .containsExactly(List.of("id"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void hasTheDefaults(DocumentedTable table) {
    Catalog catalog = catalog(table);
    for (Column column : table.columns()) {
      column
          .defaultValue()
          .ifPresent(value ->
              assertThat(plain(catalog, column.name())).as(column.name()).isEqualTo(value));
    }
  }

  /** The default without quotes, cast and seconds. */
  private static String plain(Catalog catalog, String column) {
    String value = String.valueOf(column(catalog, column).defaultValue());
    return value
        .replaceFirst("::.*$", "")
        .replace("'", "")
        .replaceFirst("^(\\d\\d:\\d\\d):00$", "$1");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void acceptsTheStatedValuesAndNoOthers(DocumentedTable table) {
    Catalog catalog = catalog(table);
    for (Column column : table.columns()) {
      Catalog.Column found = column(catalog, column.name());
      if (column.type().equals("enum")) {
        assertThat(found.values()).as(column.name()).containsExactlyElementsOf(column.values());
      } else if (!column.values().isEmpty()) {
        assertThat(literals(found.check()))
            .as(column.name())
            .containsExactlyElementsOf(column.values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void hasTheIndexes(DocumentedTable table) {
    Catalog catalog = catalog(table);
    for (Index index : table.indexes()) {
      assertThat(catalog.indexes())
          .as("index on %s", index)
          .anyMatch(found ->
              found.columns().equals(index.columns())
                  && (found.unique() || !index.unique())
                  && isLimitedTo(index.where(), found.where()));
    }
  }

  private static boolean isLimitedTo(Optional<String> rows, @Nullable String predicate) {
    return rows.map(wanted ->
            wanted.equals("live")
                ? predicate != null
                    && predicate.contains("status")
                    && literals(predicate).equals(LIVE)
                : wanted.equals(predicate))
        .orElse(predicate == null);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void keepsUniqueWhatIs(DocumentedTable table) {
    Catalog catalog = catalog(table);
    for (Column column : table.columns()) {
      if (column.unique()) {
        assertThat(catalog.indexes())
            .as(column.name())
            .anyMatch(found ->
                found.unique()
                    && found.columns().equals(List.of(column.name()))
                    && found.where() == null);
      }
      if (column.uniquePerClient()) {
        assertThat(catalog.indexes())
            .as(column.name())
            .noneMatch(found -> found.unique() && found.columns().equals(List.of(column.name())))
            .anyMatch(found ->
                found.unique()
                    && found.columns().size() == 2
                    && found.columns().getFirst().equals("client_id")
                    && found.columns().getLast().contains(column.name())
                    && String.valueOf(found.where()).contains("<> ''"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void refersToWhatItSays(DocumentedTable table) {
    assertThat(catalog(table).foreignKeys())
        .extracting(Catalog.ForeignKey::toString)
        .containsExactlyInAnyOrderElementsOf(
            table.references().stream()
                .map(DocumentTests::foreignKey)
                .map(Object::toString)
                .toList());
  }

  private static Catalog.ForeignKey foreignKey(Reference reference) {
    String onDelete = reference.cascade() ? "c" : "a";
    return reference.target().equals("contacts")
        ? new Catalog.ForeignKey(
            List.of("client_id", reference.column()),
            "contacts",
            List.of("client_id", "id"),
            onDelete)
        : new Catalog.ForeignKey(
            List.of(reference.column()), reference.target(), List.of("id"), onDelete);
  }

  @Test
  @EnabledIf("hasDocument")
  void factsAreThoseOfTheDocument() throws IOException {
    List<DocumentedTable> document = Document.read(DOCUMENT);
    List<DocumentedTable> facts = tables();
    assertThat(facts).extracting(DocumentedTable::name).containsExactlyElementsOf(names(document));
    for (int i = 0; i < facts.size(); i++) {
      DocumentedTable said = document.get(i);
      DocumentedTable table = facts.get(i);
      assertThat(literal(table.columns(), DocumentTests::literal))
          .as("%s", table)
          .isEqualTo(said.columns());
      assertThat(literal(table.indexes(), DocumentTests::literal))
          .as("%s", table)
          .isEqualTo(said.indexes());
      assertThat(table.references()).as("%s", table).isEqualTo(said.references());
    }
  }

  private static List<String> names(List<DocumentedTable> tables) {
    return tables.stream().map(DocumentedTable::name).toList();
  }

  private static <T> List<T> literal(List<T> facts, Function<T, T> reading) {
    return facts.stream().map(reading).toList();
  }

  /**
   * As the document puts it: unique anywhere, and values of enums alone in a form that can be read.
   */
  private static Column literal(Column column) {
    return new Column(
        column.name(),
        column.type(),
        column.nullable(),
        column.unique() || column.uniquePerClient(),
        false,
        column.defaultValue(),
        column.type().equals("enum") ? column.values() : List.of());
  }

  /** As the document puts it: the slot is unique, whatever became of the appointment. */
  private static Index literal(Index index) {
    return new Index(
        index.columns(), index.unique(), index.where().filter(where -> !where.equals("live")));
  }

  private static List<String> literals(@Nullable String expression) {
    return LITERAL
        .matcher(String.valueOf(expression))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Catalog.Column column(Catalog catalog, String name) {
    return catalog.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Catalog catalog(DocumentedTable table) {
    try (Connection connection = DATABASE.connect()) {
      return Catalog.of(table.name(), connection);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
