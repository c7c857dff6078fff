package com.ringlypro.crm.api.read.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An id as callers write it: {@code Contact:42}, or {@code 42} where the type is known.
 *
 * @param type name of the type, null if the id names none
 * @param key the key of the table; it may be larger than any key
 */
public record GlobalId(@Nullable String type, long key) {

  private static final Pattern FORM = Pattern.compile("(?:([A-Z][A-Za-z0-9]*):)?([0-9]{1,18})");

  /** Reads an id; empty if the text is none. */
  public static Optional<GlobalId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new GlobalId(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** Reads the id of an object of a known type; empty if the text is none, or of another type. */
  public static Optional<GlobalId> parse(String text, String type) {
    return parse(text)
        .filter(id -> id.type == null || id.type.equals(type))
        .map(id -> new GlobalId(type, id.key));
  }

  /** The key as a number of the table's type; empty if it is larger than any. */
  Optional<String> keyText() {
    return key <= Integer.MAX_VALUE ? Optional.of(Long.toString(key)) : Optional.empty();
  }

  @Override
  public String toString() {
    return type == null ? Long.toString(key) : type + ":" + key;
  }
}
