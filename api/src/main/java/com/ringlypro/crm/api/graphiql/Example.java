package com.ringlypro.crm.api.graphiql;

import graphql.language.Comment;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An operation that the playground offers. Its file begins with its description, as comment lines.
 *
 * @param name the operation's name, such as {@code AdminClients}
 * @param title the name in words, such as {@code Admin clients}
 * @param kind the kind of operation in lower case, such as {@code query}
 * @param document the file from the operation on
 */
record Example(String name, String title, String description, String kind, String document) {

  private static final String ADMIN = "Admin";

  /**
   * Reads an example.
   *
   * @param file name of the file, for the message when it is not as it should be
   */
  static Example parse(String file, String text) {
    if (!(Parser.parse(text).getDefinitions().getFirst() instanceof OperationDefinition operation)
        || operation.getName() == null) {
      throw new IllegalArgumentException(file + " does not begin with a named operation");
    }
    String description =
        operation.getComments().stream()
            .map(Comment::getContent)
            .map(String::strip)
            .collect(Collectors.joining(" "));
    String document =
        text.lines()
            .dropWhile(line -> line.startsWith("#"))
            .collect(Collectors.joining("\n", "", "\n"));
    String kind = operation.getOperation().name().toLowerCase(Locale.ROOT);
    return new Example(
        operation.getName(), inWords(operation.getName()), description, kind, document);
  }

  /** Whether it asks for what administrators alone may see, as its name says. */
  boolean isForAdmins() {
    return name.startsWith(ADMIN);
  }

  private static String inWords(String name) {
    String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
