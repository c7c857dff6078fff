package com.ringlypro.crm.db.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The columns whose whole value is a secret and stored encrypted. */
public enum SecretColumn {
  HUBSPOT_API_KEY("clients", "hubspot_api_key", 255),
  GHL_ACCESS_TOKEN("ghl_integrations", "access_token"),
  GHL_REFRESH_TOKEN("ghl_integrations", "refresh_token"),
  GOOGLE_ACCESS_TOKEN("google_calendar_integrations", "access_token"),
  GOOGLE_REFRESH_TOKEN("google_calendar_integrations", "refresh_token");

  private final String table;
  private final String column;
  private final int length;

  SecretColumn(String table, String column) {
    this(table, column, Integer.MAX_VALUE);
  }

  SecretColumn(String table, String column, int length) {
    this.table = table;
    this.column = column;
    this.length = length;
  }

  String table() {
    return table;
  }

  String column() {
    return column;
  }

  /** The place that a secret of this column is encrypted for: {@code table.column}. */
  public String place() {
    return table + "." + column;
  }

  /**
   * Encrypts a secret for this column.
   *
   * @throws SecretException if the encrypted secret is longer than the column
   */
  public String encrypt(String secret, SecretCipher cipher) {
    String encrypted = cipher.encrypt(secret, place());
    if (encrypted.length() > length) {
      throw new SecretException(
          "A secret of %d bytes is too long for %s, which holds %d characters of encrypted text."
              .formatted(secret.getBytes(UTF_8).length, place(), length));
    }
    return encrypted;
  }

  /**
   * Decrypts a value of this column.
   *
   * @throws SecretException if it cannot be decrypted
   */
  public String decrypt(String stored, SecretCipher cipher) {
    return cipher.decrypt(stored, place());
  }

  /** The same value encrypted by the first key, whether it was encrypted before or not. */
  String renew(String stored, SecretCipher cipher) {
    if (cipher.isCurrent(stored)) {
      return stored;
    }
    boolean encrypted = SecretCipher.keyOf(stored).isPresent();
    return encrypt(encrypted ? decrypt(stored, cipher) : stored, cipher);
  }
}
