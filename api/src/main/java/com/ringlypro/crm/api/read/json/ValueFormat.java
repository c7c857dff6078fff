package com.ringlypro.crm.api.read.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the text in which PostgreSQL sends a value becomes JSON. */
@FunctionalInterface
public interface ValueFormat {

  /** Numbers and JSON. */
  ValueFormat RAW =
      (value, out) -> {
        out.raw(value);
        return true;
      };

  /** Texts, dates, times of day, and decimals, which travel as texts. */
  ValueFormat TEXT =
      (value, out) -> {
        out.text(value);
        return true;
      };

  /** Texts of which the empty one stands for an unknown one. */
  ValueFormat EMPTY_AS_NULL = (value, out) -> value.length > 0 && TEXT.write(value, out);

  /** {@code t} and {@code f}. */
  ValueFormat BOOLEAN =
      (value, out) -> {
        out.raw(value[0] == 't' ? "true" : "false");
        return true;
      };

  /** A timestamp in UTC without zone, {@code 2026-03-09 14:30:00.125}, as ISO 8601 with Z. */
  ValueFormat INSTANT =
      (value, out) -> {
        byte[] iso = new byte[value.length + 1];
        System.arraycopy(value, 0, iso, 0, value.length);
        iso["YYYY-MM-DD".length()] = 'T';
        iso[value.length] = 'Z';
        out.text(iso);
        return true;
      };

  /** Texts in capital letters. */
  ValueFormat UPPER_CASE =
      (value, out) ->
          TEXT.write(new String(value, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8), out);

  /**
   * Appends the value.
   *
   * @param value the value's text in UTF-8
   * @return false if the value stands for null; nothing was appended then
   */
  boolean write(byte[] value, JsonBuffer out);

  /** Keys of a table as global ids: {@code "Contact:42"}. */
  static ValueFormat globalId(String type) {
    byte[] start = ("\"" + type + ":").getBytes(UTF_8);
    return (value, out) -> {
      out.raw(start);
      out.raw(value);
      out.put('"');
      return true;
    };
  }

  /**
   * Constants of an enum.
   *
   * @param nameByText name of the constant by the text that is stored
   * @param other the constant for every other text; null if there is none
   */
  static ValueFormat constants(Map<String, String> nameByText, @Nullable String other) {
    Map<String, byte[]> json =
        nameByText.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> quoted(each.getValue())));
    byte[] otherJson = other == null ? null : quoted(other);
    return (value, out) -> {
      byte[] known = json.getOrDefault(new String(value, UTF_8), otherJson);
      if (known == null) {
        throw new IllegalStateException("A stored text is none of " + json.keySet());
      }
      out.raw(known);
      return true;
    };
  }

  private static byte[] quoted(String name) {
    return ("\"" + name + "\"").getBytes(UTF_8);
  }
}
