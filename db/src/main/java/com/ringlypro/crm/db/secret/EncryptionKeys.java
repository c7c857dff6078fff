package com.ringlypro.crm.db.secret;

import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys by their ids: the first one encrypts, all of them decrypt. */
public final class EncryptionKeys {

  /** Bytes of a key: AES-256. */
  static final int LENGTH = 32;

  private static final String FORM =
      "CRM_ENCRYPTION_KEYS must read id:key[,id:key…]: each id a whole number from 1, each key 32"
          + " bytes in Base64; the first key encrypts, all decrypt. Make a key with:"
          + " openssl rand -base64 32";

  private final SequencedMap<Integer, byte[]> keys;

  private EncryptionKeys(SequencedMap<Integer, byte[]> keys) {
    this.keys = keys;
  }

  /**
   * Reads {@code id:key[,id:key…]}: each id a whole number from 1, each key 32 bytes in Base64.
   *
   * @throws SecretException if there is no key, or the text has another form
   */
  public static EncryptionKeys parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new SecretException("There is no key to encrypt secrets with. " + FORM);
    }
    var keys = new LinkedHashMap<Integer, byte[]>();
    for (String entry : text.split(",", -1)) {
      String[] parts = entry.strip().split(":", 2);
      if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,8}")) {
        throw new SecretException("An entry has no id. " + FORM);
      }
      int id = Integer.parseInt(parts[0]);
      if (keys.putIfAbsent(id, key(id, parts[1])) != null) {
        throw new SecretException("The key id %d stands twice. %s".formatted(id, FORM));
      }
    }
    return new EncryptionKeys(keys);
  }

  private static byte[] key(int id, String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException notBase64) {
      // the cause would show part of the key
      throw new SecretException("Key %d is not Base64. %s".formatted(id, FORM));
    }
    if (key.length != LENGTH) {
      throw new SecretException("Key %d has %d bytes. %s".formatted(id, key.length, FORM));
    }
    return key;
  }

  /** The id of the key that encrypts. */
  int first() {
    return keys.firstEntry().getKey();
  }

  boolean contains(int id) {
    return keys.containsKey(id);
  }

  Map<Integer, byte[]> byId() {
    return keys;
  }

  /** The ids for a message: {@code 2, 1}. */
  String ids() {
    return keys.keySet().stream().map(String::valueOf).collect(joining(", "));
  }

  /** The ids alone, so that no key gets into a log. */
  @Override
  public String toString() {
    return "EncryptionKeys[" + ids() + "]";
  }
}
