package com.ringlypro.crm.api.read.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A value that is JSON already; Jackson puts its bytes into the answer as they are.
 *
 * @param bytes JSON text in UTF-8; not to be changed
 */
@JsonSerialize(using = RawJson.Serializer.class)
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record RawJson(byte[] bytes) {

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }

  static final class Serializer extends ValueSerializer<RawJson> {

    @Override
    public void serialize(RawJson value, JsonGenerator generator, SerializationContext context) {
      generator.writeRawValue(new Utf8(value.bytes));
    }
  }

  /** The form in which Jackson takes bytes without decoding them. */
  private static final class Utf8 implements SerializableString, Serializable {

    private static final long serialVersionUID = 1;
    private static final int NO_ROOM = -1;

    private final byte[] bytes;

    private Utf8(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String getValue() {
      return new String(bytes, UTF_8);
    }

    @Override
    public int charLength() {
      return getValue().length();
    }

    @Override
    public char[] asQuotedChars() {
      throw notText();
    }

    @Override
    public byte[] asUnquotedUTF8() {
      return bytes;
    }

    @Override
    public byte[] asQuotedUTF8() {
      throw notText();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
      throw notText();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
      throw notText();
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
      if (bytes.length > buffer.length - offset) {
        return NO_ROOM;
      }
      System.arraycopy(bytes, 0, buffer, offset, bytes.length);
      return bytes.length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
      String value = getValue();
      if (value.length() > buffer.length - offset) {
        return NO_ROOM;
      }
      value.getChars(0, value.length(), buffer, offset);
      return value.length();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
      throw notText();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
      out.write(bytes);
      return bytes.length;
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
      throw notText();
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
      if (bytes.length > buffer.remaining()) {
        return NO_ROOM;
      }
      buffer.put(bytes);
      return bytes.length;
    }

    private static UnsupportedOperationException notText() {
      return new UnsupportedOperationException("JSON is not to be quoted");
    }
  }
}
