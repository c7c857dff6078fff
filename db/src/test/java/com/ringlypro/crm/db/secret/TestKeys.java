package com.ringlypro.crm.db.secret;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Base64;

/** Keys for tests: the key of an id is always the same. */
public final class TestKeys {

  private TestKeys() {}

  /** The setting with the keys of these ids. */
  public static String setting(int... ids) {
    return Arrays.stream(ids).mapToObj(id -> id + ":" + key(id)).collect(joining(","));
  }

  static SecretCipher cipher(int... ids) {
    return new SecretCipher(EncryptionKeys.parse(setting(ids)));
  }

  /** A cipher with a key that is not the one of that id. */
  static SecretCipher cipherWithOtherKey(int id) {
    return new SecretCipher(EncryptionKeys.parse(id + ":" + key(id + 100)));
  }

  private static String key(int seed) {
    byte[] key = new byte[EncryptionKeys.LENGTH];
    Arrays.fill(key, (byte) seed);
    return Base64.getEncoder().encodeToString(key);
  }
}
