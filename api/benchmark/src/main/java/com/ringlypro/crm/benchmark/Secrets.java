package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * Secrets of one run. Only the encryption key stays as long as the data does: the API looks at its
 * start whether it can decrypt what is stored.
 *
 * @param password of all users
 */
record Secrets(String password, String encryptionKeys, String jwtSecret) {

  /**
   * Makes the secrets.
   *
   * @param owner of the database, whose password lasts as long as its data
   */
  static Secrets of(DatabaseAddress owner) {
    return new Secrets(text(18), "1:" + key(owner.password()), text(48));
  }

  private static String key(String seed) {
    try {
      byte[] key =
          MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String text(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  SecretCipher cipher() {
    return new SecretCipher(EncryptionKeys.parse(encryptionKeys));
  }

  /** The environment of the API. */
  Map<String, String> forApi(DatabaseAddress owner, int port) {
    return Map.of(
        "CRM_DATABASE_URL",
        owner.url(),
        "CRM_DATABASE_USER",
        owner.user(),
        "CRM_DATABASE_PASSWORD",
        owner.password(),
        "CRM_ENCRYPTION_KEYS",
        encryptionKeys,
        "CRM_JWT_SECRET",
        jwtSecret,
        "CRM_API_ADDRESS",
        "127.0.0.1",
        "CRM_API_PORT",
        Integer.toString(port));
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
