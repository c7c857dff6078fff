package com.ringlypro.crm.db.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretCipherTests {

  private static final String PLACE = "clients.hubspot_api_key";

  private final SecretCipher cipher = TestKeys.cipher(1);

  @Test
  void decryptsWhatItEncrypted() {
    String stored = cipher.encrypt("pat-na1-Grüße", PLACE);

    assertThat(stored).startsWith("enc:").doesNotContain("pat-na1");
    assertThat(cipher.decrypt(stored, PLACE)).isEqualTo("pat-na1-Grüße");
  }

  @Test
  void encryptsTheSameSecretDifferentlyEachTime() {
    assertThat(cipher.encrypt("same", PLACE)).isNotEqualTo(cipher.encrypt("same", PLACE));
  }

  @Test
  void encryptsWithTheFirstKeyAndDecryptsWithAll() {
    String old = cipher.encrypt("secret", PLACE);
    var rotating = TestKeys.cipher(2, 1);

    assertThat(rotating.decrypt(old, PLACE)).isEqualTo("secret");
    assertThat(rotating.isCurrent(old)).isFalse();
    assertThat(rotating.isCurrent(rotating.encrypt("secret", PLACE))).isTrue();
  }

  @Test
  void namesTheKeyThatIsMissing() {
    String stored = TestKeys.cipher(7).encrypt("secret", PLACE);

    assertThatThrownBy(() -> cipher.decrypt(stored, PLACE))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("encrypted with key 7")
        .hasMessageContaining(PLACE);
  }

  @Test
  void refusesAnotherKeyUnderTheSameId() {
    String stored = TestKeys.cipherWithOtherKey(1).encrypt("secret", PLACE);

    assertThatThrownBy(() -> cipher.decrypt(stored, PLACE))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("does not decrypt with key 1");
  }

  @Test
  void refusesAValueFromAnotherColumn() {
    String stored = cipher.encrypt("secret", "ghl_integrations.refresh_token");

    assertThatThrownBy(() -> cipher.decrypt(stored, "ghl_integrations.access_token"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("another column");
  }

  @Test
  void refusesAnAlteredValue() {
    String stored = cipher.encrypt("secret", PLACE);
    int middle = stored.length() / 2;
    char other = stored.charAt(middle) == 'A' ? 'B' : 'A';
    String altered = stored.substring(0, middle) + other + stored.substring(middle + 1);

    assertThatThrownBy(() -> cipher.decrypt(altered, PLACE)).isInstanceOf(SecretException.class);
  }

  @Test
  void saysWhatToDoAboutAPlainValueWithoutShowingIt() {
    assertThatThrownBy(() -> cipher.decrypt("pat-na1-plain", PLACE))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("rotate-keys")
        .message()
        .doesNotContain("pat-na1-plain");
  }

  @Test
  void fitsARealHubSpotKeyIntoItsColumn() {
    String key = "pat-na1-11111111-2222-3333-4444-555555555555".repeat(3);

    assertThat(SecretColumn.HUBSPOT_API_KEY.encrypt(key, cipher)).hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void refusesASecretThatDoesNotFitIntoItsColumn() {
    assertThatThrownBy(() -> SecretColumn.HUBSPOT_API_KEY.encrypt("k".repeat(160), cipher))
        .isInstanceOf(SecretException.class)
        .hasMessage(
            "A secret of 160 bytes is too long for clients.hubspot_api_key, which holds 255"
                + " characters of encrypted text.");
  }
}
