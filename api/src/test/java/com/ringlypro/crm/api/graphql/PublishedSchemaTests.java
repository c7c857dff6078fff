package com.ringlypro.crm.api.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.execution.GraphQlSource;

/** The schema as one file, for frontends and their tools. */
@ApiTest
@Import(SampleData.class)
class PublishedSchemaTests {

  private static final Path FILE = Path.of("../schema/schema.graphql");
  private static final Path DECLARATIONS = Path.of("../schema/breaking-changes.md");

  private static final String UPDATE =
      "mvn -q verify -pl api -am -Dtest=PublishedSchemaTests"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dschema=update";

  /** What every server and every tool knows without being told. */
  private static final Set<String> BUILT_IN_DIRECTIVES =
      Set.of(
          "include",
          "skip",
          "deprecated",
          "specifiedBy",
          "oneOf",
          "defer",
          "experimental_disableErrorPropagation");

  private final GraphQLSchema schema;

  PublishedSchemaTests(@Autowired GraphQlSource source) {
    this.schema = source.schema();
  }

  @Test
  void isTheOneOfTheApplication() throws IOException {
    String published = Files.exists(FILE) ? Files.readString(FILE) : "";
    String actual = print();

    assertThat(undeclaredBreakingChanges(published, actual))
        .as(
            "These changes break operations of frontends or the code that was generated for them."
                + " Avoid them, or write each one into schema/breaking-changes.md as it stands here,"
                + " with the date, the reason, and what frontends do instead")
        .isEmpty();
    if ("update".equals(System.getProperty("schema"))) {
      Files.writeString(FILE, actual);
    } else {
      assertThat(firstDifference(published, actual))
          .as("schema/schema.graphql is out of date. Update it: " + UPDATE)
          .isEmpty();
    }
  }

  private static List<String> undeclaredBreakingChanges(String published, String actual)
      throws IOException {
    return published.isEmpty()
        ? List.of()
        : BreakingChanges.undeclared(
            BreakingChanges.between(published, actual), Files.readString(DECLARATIONS));
  }

  private static String firstDifference(String published, String actual) {
    Iterator<String> lines = published.lines().iterator();
    for (String line : actual.lines().toList()) {
      String other = lines.hasNext() ? lines.next() : "the end";
      if (!line.equals(other)) {
        return "%s, where it has to be: %s".formatted(other, line);
      }
    }
    return lines.hasNext() ? lines.next() + ", where it has to end" : "";
  }

  private String print() {
    Set<String> ofTests = fieldsOfTests();
    var printer =
        new SchemaPrinter(
            SchemaPrinter.Options.defaultOptions()
                .includeDirectiveDefinition(name -> !BUILT_IN_DIRECTIVES.contains(name))
                .includeSchemaElement(element -> !isOfTests(element, ofTests)));
    return "# Made from the files in src/main/resources/graphql. Do not edit.\n\n"
        + printer.print(schema);
  }

  private static boolean isOfTests(GraphQLSchemaElement element, Set<String> ofTests) {
    return element instanceof GraphQLFieldDefinition field && ofTests.contains(field.getName());
  }

  /** The application under test has a mutation more. */
  private static Set<String> fieldsOfTests() {
    try {
      String probe =
          new ClassPathResource("probe.graphqls").getContentAsString(StandardCharsets.UTF_8);
      return Parser.parse(probe).getDefinitionsOfType(ObjectTypeExtensionDefinition.class).stream()
          .flatMap(extension -> extension.getFieldDefinitions().stream())
          .map(FieldDefinition::getName)
          .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
