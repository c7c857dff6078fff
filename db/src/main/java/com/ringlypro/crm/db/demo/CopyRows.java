package com.ringlypro.crm.db.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table in the text form of PostgreSQL's COPY. A row names its columns while it sets
 * them, so names and values cannot come apart; all rows of a table set the same columns in the same
 * order.
 */
final class CopyRows {

  private static final int FIRST_CAPACITY = 1 << 16;

  private final List<String> columns = new ArrayList<>();
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;
  private int position;
  private long rows;

  /**
   * Sets the next column of the row.
   *
   * @param value null, or a text, number, truth value, date, time or instant; an instant is written
   *     as the date and time in UTC, to the second
   */
  CopyRows set(String column, @Nullable Object value) {
    name(column);
    switch (value) {
      case null -> raw("\\N");
      case String text -> text(text);
      case Integer number -> raw(Integer.toString(number));
      case Boolean truth -> raw(truth ? "t" : "f");
      case Instant instant -> {
        LocalDateTime utc =
            LocalDateTime.ofEpochSecond(
                instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        date(utc.toLocalDate());
        add(' ');
        time(utc.toLocalTime());
      }
      case LocalDate date -> date(date);
      case LocalTime time -> time(time);
      case BigDecimal decimal -> raw(decimal.toPlainString());
      default -> throw new IllegalArgumentException("No form in COPY for " + value.getClass());
    }
    return this;
  }

  /** Ends the row. */
  void end() {
    if (position != columns.size()) {
      throw new IllegalStateException("A row lacks the column " + columns.get(position));
    }
    add('\n');
    position = 0;
    rows++;
  }

  /** The columns by their order in the rows; none while there is no row. */
  List<String> columns() {
    return List.copyOf(columns);
  }

  long rows() {
    return rows;
  }

  /** The array that holds the rows; only its first {@link #length()} bytes count. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void name(String column) {
    if (rows == 0) {
      columns.add(column);
    } else if (position >= columns.size() || !columns.get(position).equals(column)) {
      throw new IllegalStateException(
          "Column %s is not at its place in %s".formatted(column, columns));
    }
    if (position > 0) {
      add('\t');
    }
    position++;
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> raw("\\\\");
        case '\n' -> raw("\\n");
        case '\r' -> raw("\\r");
        case '\t' -> raw("\\t");
        default -> {
          if (c < 0x80) {
            add(c);
          } else {
            i += beyondAscii(text, i);
          }
        }
      }
    }
  }

  /** Writes one character and returns how many chars it took beyond the first. */
  private int beyondAscii(String text, int at) {
    int codePoint = text.codePointAt(at);
    byte[] encoded = Character.toString(codePoint).getBytes(UTF_8);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return Character.charCount(codePoint) - 1;
  }

  private void date(LocalDate date) {
    raw(Integer.toString(date.getYear()));
    add('-');
    twoDigits(date.getMonthValue());
    add('-');
    twoDigits(date.getDayOfMonth());
  }

  private void time(LocalTime time) {
    twoDigits(time.getHour());
    add(':');
    twoDigits(time.getMinute());
    add(':');
    twoDigits(time.getSecond());
  }

  private void twoDigits(int number) {
    add((char) ('0' + number / 10));
    add((char) ('0' + number % 10));
  }

  private void raw(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
  }

  private void add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
