package com.ringlypro.crm.api.read.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Bytes of JSON text that grow at the end. Texts come in as UTF-8, as the database sends them, and
 * are copied in runs between the few characters that JSON wants escaped.
 */
public final class JsonBuffer {

  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final byte[] NULL = "null".getBytes(ISO_8859_1);

  private byte[] bytes;
  private int length;

  public JsonBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Number of bytes so far: a mark for {@link #reset}. */
  public int length() {
    return length;
  }

  /** Forgets everything after the mark. */
  public void reset(int mark) {
    length = mark;
  }

  /** The bytes so far, as an array of their own. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  /** Appends what is JSON already. */
  public void raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
  }

  /** Appends what is JSON already. */
  public void raw(String json) {
    raw(json.getBytes(UTF_8));
  }

  public void putNull() {
    raw(NULL);
  }

  /** Appends a text in quotes. */
  public void text(byte[] utf8) {
    reserve(utf8.length + 2);
    bytes[length++] = '"';
    int copied = 0;
    for (int at = 0; at < utf8.length; at++) {
      byte each = utf8[at];
      // Bytes of a multi-byte character are negative.
      if (each >= 0 && (each < ' ' || each == '"' || each == '\\')) {
        copy(utf8, copied, at);
        escape(each);
        copied = at + 1;
      }
    }
    copy(utf8, copied, utf8.length);
    put('"');
  }

  private void copy(byte[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  private void escape(byte each) {
    reserve(6);
    bytes[length++] = '\\';
    switch (each) {
      case '"', '\\' -> bytes[length++] = each;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[each >> 4];
        bytes[length++] = HEX[each & 15];
      }
    }
  }

  private void reserve(int more) {
    int wanted = Math.addExact(length, more);
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length + (bytes.length >> 1)));
    }
  }
}
