package com.ringlypro.crm.db.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * Encrypts secrets for their place in the database and decrypts them there: AES-256-GCM, with the
 * place as associated data, so that a stored value that was altered or copied to another column is
 * refused.
 *
 * <p>What is stored is {@code enc:} and, in Base64 for URLs, Tink's envelope: a byte 1, the id of
 * the key in four bytes, the nonce, the encrypted text and its tag.
 */
public final class SecretCipher {

  /** The Hibernate setting that holds the cipher of the mapped secrets. */
  public static final String SETTING = "crm.secret.cipher";

  private static final String MARK = "enc:";
  private static final byte ENVELOPE = 1;
  private static final int ENVELOPE_HEAD = 5;

  private final EncryptionKeys keys;
  private final Aead aead;

  public SecretCipher(EncryptionKeys keys) {
    this.keys = keys;
    try {
      AeadConfig.register();
      this.aead = keyset(keys).getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("AES-GCM cannot be set up", unusable);
    }
  }

  @AccessesPartialKey // the operator hands us plain keys
  private static KeysetHandle keyset(EncryptionKeys keys) throws GeneralSecurityException {
    var parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(EncryptionKeys.LENGTH)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.TINK)
            .build();
    var keyset = KeysetHandle.newBuilder();
    for (var entry : keys.byId().entrySet()) {
      int id = entry.getKey();
      var bytes = SecretBytes.copyFrom(entry.getValue(), InsecureSecretKeyAccess.get());
      var key =
          AesGcmKey.builder()
              .setParameters(parameters)
              .setKeyBytes(bytes)
              .setIdRequirement(id)
              .build();
      var imported = KeysetHandle.importKey(key);
      keyset.addEntry(id == keys.first() ? imported.makePrimary() : imported);
    }
    return keyset.build();
  }

  /** Encrypts with the first key what will be stored at {@code place}. */
  public String encrypt(String secret, String place) {
    try {
      byte[] encrypted = aead.encrypt(secret.getBytes(UTF_8), place.getBytes(UTF_8));
      return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "A secret for %s cannot be encrypted".formatted(place), failure);
    }
  }

  /**
   * Decrypts what is stored at {@code place}.
   *
   * @throws SecretException if it is not encrypted, or with a key that we lack, or it was altered
   *     or comes from another place
   */
  public String decrypt(String stored, String place) {
    int key = keyOf(stored).orElseThrow(() -> notEncrypted(place));
    if (!keys.contains(key)) {
      throw new SecretException(
          "A value in %s was encrypted with key %d, but CRM_ENCRYPTION_KEYS holds only: %s. Add key %d."
              .formatted(place, key, keys.ids(), key));
    }
    try {
      return new String(aead.decrypt(envelope(stored), place.getBytes(UTF_8)), UTF_8);
    } catch (GeneralSecurityException refused) {
      throw new SecretException(
          ("A value in %s does not decrypt with key %d: the value was altered or belongs to another"
                  + " column, or CRM_ENCRYPTION_KEYS holds another key under that id.")
              .formatted(place, key));
    }
  }

  private static SecretException notEncrypted(String place) {
    return new SecretException(
        "A value in %s is not encrypted. Run './crm rotate-keys', which encrypts it."
            .formatted(place));
  }

  /** Whether the first key encrypted what is stored. */
  boolean isCurrent(String stored) {
    return keyOf(stored).equals(OptionalInt.of(keys.first()));
  }

  /** The id of the key that encrypted what is stored; empty if it is not encrypted at all. */
  static OptionalInt keyOf(String stored) {
    if (!stored.startsWith(MARK)) {
      return OptionalInt.empty();
    }
    byte[] envelope;
    try {
      envelope = envelope(stored);
    } catch (IllegalArgumentException notBase64) {
      return OptionalInt.empty();
    }
    return envelope.length > ENVELOPE_HEAD && envelope[0] == ENVELOPE
        ? OptionalInt.of(ByteBuffer.wrap(envelope).getInt(1))
        : OptionalInt.empty();
  }

  private static byte[] envelope(String stored) {
    return Base64.getUrlDecoder().decode(stored.substring(MARK.length()));
  }
}
