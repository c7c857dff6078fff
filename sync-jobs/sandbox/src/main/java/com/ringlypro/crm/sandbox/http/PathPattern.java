package com.ringlypro.crm.sandbox.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path such as {@code /contacts/{id}}: {@code {name}} stands for one segment, {@code **} at the
 * end for any number of them.
 */
record PathPattern(String text) {

  private static final String REST = "**";

  static List<String> segments(String path) {
    return List.of(path.replaceFirst("^/", "").split("/", -1));
  }

  /** The variables' values when the path fits. */
  Optional<Map<String, String>> match(List<String> path) {
    List<String> pattern = segments(text);
    boolean open = pattern.getLast().equals(REST);
    int fixed = open ? pattern.size() - 1 : pattern.size();
    if (open ? path.size() < fixed : path.size() != fixed) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int position = 0; position < fixed; position++) {
      String expected = pattern.get(position);
      if (expected.startsWith("{")) {
        variables.put(expected.substring(1, expected.length() - 1), path.get(position));
      } else if (!expected.equals(path.get(position))) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(variables));
  }
}
