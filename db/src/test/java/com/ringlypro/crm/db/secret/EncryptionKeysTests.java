package com.ringlypro.crm.db.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeysTests {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String OTHER = "HxwdGhsYGRYXFBUSEw8QDQ4LDAkKBwgFBgMEAQIAHh8=";

  @Test
  void encryptsWithTheFirstKey() {
    var keys = EncryptionKeys.parse("12:%s, 3:%s".formatted(KEY, OTHER));

    assertThat(keys.first()).isEqualTo(12);
    assertThat(keys.contains(3)).isTrue();
    assertThat(keys.contains(4)).isFalse();
  }

  @ParameterizedTest
  @NullAndEmptySource
  void saysHowToMakeAKeyWhenThereIsNone(String none) {
    assertThatThrownBy(() -> EncryptionKeys.parse(none))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("openssl rand -base64 32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "0:" + KEY,
        "-1:" + KEY,
        "one:" + KEY,
        "1:" + KEY + ",",
        "1:" + KEY + ",1:" + OTHER,
        "1:AAECAwQ=",
        "1:" + KEY + "AAAA",
        "1:?" + KEY
      })
  void refusesAnyOtherFormWithoutShowingTheKey(String text) {
    assertThatThrownBy(() -> EncryptionKeys.parse(text))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("CRM_ENCRYPTION_KEYS")
        .hasNoCause()
        .message()
        .doesNotContain("AAECAwQ");
  }

  @Test
  void showsIdsOnly() {
    assertThat(EncryptionKeys.parse("1:" + KEY)).hasToString("EncryptionKeys[1]");
  }
}
