package com.ringlypro.crm.db.secret;

import java.util.List;
import java.util.function.BinaryOperator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets inside the JSON of {@code clients.settings}: only their texts are encrypted, so that
 * everything else can be queried. A path that is missing or null stays so.
 */
public final class SettingsSecrets {

  /** Where secrets are. Older rows keep those of Vagaro at the top. */
  private static final List<JsonPointer> PATHS =
      List.of(
          JsonPointer.compile("/integration/ghl/apiKey"),
          JsonPointer.compile("/integration/hubspot/accessToken"),
          JsonPointer.compile("/integration/vagaro/clientSecretKey"),
          JsonPointer.compile("/integration/vagaro/webhookToken"),
          JsonPointer.compile("/integration/zoho/clientSecret"),
          JsonPointer.compile("/integration/zoho/refreshToken"),
          JsonPointer.compile("/integration/sendgrid/apiKey"),
          JsonPointer.compile("/vagaro/clientSecretKey"),
          JsonPointer.compile("/vagaro/webhookToken"));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final SecretCipher cipher;

  public SettingsSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /** The same JSON with all secrets encrypted; those that are so already stay as they are. */
  public String encrypt(String settings) {
    return replace(settings, this::encrypted);
  }

  /**
   * The same JSON with all secrets decrypted.
   *
   * @throws SecretException if one is not encrypted or cannot be decrypted
   */
  public String decrypt(String settings) {
    return replace(settings, cipher::decrypt);
  }

  /** The same JSON with all secrets encrypted by the first key. */
  String reencrypt(String settings) {
    return replace(settings, this::reencrypted);
  }

  /**
   * Encrypts one secret for its path, for a change of that path alone.
   *
   * @param path such as {@code /integration/ghl/apiKey}
   * @throws IllegalArgumentException if there is no secret at that path
   */
  public String encryptAt(String path, String secret) {
    return cipher.encrypt(secret, place(known(path)));
  }

  /**
   * Decrypts the secret that is stored at a path.
   *
   * @param path such as {@code /integration/ghl/apiKey}
   * @throws IllegalArgumentException if there is no secret at that path
   * @throws SecretException if it cannot be decrypted
   */
  public String decryptAt(String path, String stored) {
    return cipher.decrypt(stored, place(known(path)));
  }

  private String encrypted(String text, String place) {
    return SecretCipher.keyOf(text).isPresent() ? text : cipher.encrypt(text, place);
  }

  private String reencrypted(String text, String place) {
    if (SecretCipher.keyOf(text).isEmpty()) {
      return cipher.encrypt(text, place);
    }
    return cipher.isCurrent(text) ? text : cipher.encrypt(cipher.decrypt(text, place), place);
  }

  private static String replace(String settings, BinaryOperator<String> textAtPlace) {
    JsonNode root = JSON.readTree(settings);
    boolean changed = false;
    for (JsonPointer path : PATHS) {
      JsonNode secret = root.at(path);
      if (secret.isString() && root.at(path.head()) instanceof ObjectNode parent) {
        String text = secret.stringValue();
        String replaced = textAtPlace.apply(text, place(path));
        if (!replaced.equals(text)) {
          parent.put(path.last().getMatchingProperty(), replaced);
          changed = true;
        }
      }
    }
    return changed ? JSON.writeValueAsString(root) : settings;
  }

  private static JsonPointer known(String path) {
    var pointer = JsonPointer.compile(path);
    if (!PATHS.contains(pointer)) {
      throw new IllegalArgumentException("no secret of the settings is at " + path);
    }
    return pointer;
  }

  private static String place(JsonPointer path) {
    return "clients.settings" + path;
  }
}
