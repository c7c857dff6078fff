package com.ringlypro.crm.api.read.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place within a list, opaque to callers: the fingerprint of the list's order, and the texts of
 * the order's keys in the row at that place, each led by its length, in Base64 for URLs.
 */
public final class Cursor {

  private static final byte VERSION = 2;
  private static final int NO_VALUE = -1;

  private Cursor() {}

  /**
   * The cursor of a row, in ASCII.
   *
   * @param order fingerprint of the list's order
   */
  public static byte[] encode(int order, List<byte @Nullable []> values) {
    int length = 1 + Integer.BYTES * (1 + values.size());
    for (byte[] value : values) {
      length += value == null ? 0 : value.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).put(VERSION).putInt(order);
    for (byte[] value : values) {
      if (value == null) {
        bytes.putInt(NO_VALUE);
      } else {
        bytes.putInt(value.length).put(value);
      }
    }
    return Base64.getUrlEncoder().withoutPadding().encode(bytes.array());
  }

  /**
   * The values that a cursor is made of, null where the row has none.
   *
   * @param order fingerprint of the list's order
   * @param count how many keys the order has
   * @return empty if the text is no cursor, or one of another order
   */
  public static Optional<List<@Nullable String>> decode(String cursor, int order, int count) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      if (bytes.get() != VERSION || bytes.getInt() != order) {
        return Optional.empty();
      }
      List<@Nullable String> values = new ArrayList<>();
      while (bytes.hasRemaining()) {
        int length = bytes.getInt();
        if (length < NO_VALUE || length > bytes.remaining()) {
          return Optional.empty();
        }
        values.add(length == NO_VALUE ? null : text(bytes, length));
      }
      return values.size() == count ? Optional.of(values) : Optional.empty();
    } catch (IllegalArgumentException | BufferUnderflowException noCursor) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, UTF_8);
  }
}
