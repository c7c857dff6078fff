package com.ringlypro.crm.api.read.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place within a list, opaque to callers: the texts of the order's columns in the row at that
 * place, each led by its length, in Base64 for URLs.
 */
public final class Cursor {

  private static final int VERSION = 1;

  private Cursor() {}

  /** The cursor of a row, in ASCII. */
  public static byte[] encode(List<byte[]> values) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    for (byte[] value : values) {
      bytes.write(value.length >> 8);
      bytes.write(value.length);
      bytes.writeBytes(value);
    }
    return Base64.getUrlEncoder().withoutPadding().encode(bytes.toByteArray());
  }

  /**
   * The values that a cursor is made of.
   *
   * @param count how many the list's order has
   * @return empty if the text is no cursor, or one of another order
   */
  public static Optional<List<String>> decode(String cursor, int count) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length == 0 || bytes[0] != VERSION) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    int at = 1;
    while (at + 2 <= bytes.length) {
      int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      at += 2;
      if (at + length > bytes.length) {
        return Optional.empty();
      }
      values.add(new String(bytes, at, length, UTF_8));
      at += length;
    }
    return at == bytes.length && values.size() == count ? Optional.of(values) : Optional.empty();
  }
}
