package com.ringlypro.crm.db.value;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTests {

  private static final String EMAIL = "olive.of.the.salon@salon.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "four plain words",
        "               x",
        "🐎🔋🐎🔋🪛🐎🔋🐎🔋🪛🐎🔋🐎🔋🪛x",
        "ABCDEFGHIJKLMNOPQRSTUVW1",
      })
  void acceptsWhatIsLongWhateverItIsMadeOf(String password) {
    assertThatCode(() -> NewPassword.check(password, EMAIL)).doesNotThrowAnyException();
  }

  @Test
  void countsCharactersAsPeopleDoAndBytesAsBcryptDoes() {
    assertRefused("x".repeat(7) + "yyyyyyy", "at least 15 characters");
    assertRefused("🐎".repeat(7) + "🔋".repeat(7), "at least 15 characters");
    assertThatCode(() -> NewPassword.check("x".repeat(71) + "y", EMAIL)).doesNotThrowAnyException();
    assertRefused("x".repeat(72) + "y", "at most 72 bytes");
    assertRefused("é".repeat(36) + "e", "at most 72 bytes");
    assertRefused("four plain\0words", "null character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword123",
        "PasswordPassword123",
        "qwertyuiopasdfghjkl",
        "aaaaaaaaaaaaaaaaaaaa",
        "salonsalonsalonsalon",
        "OLIVE.of.the.salon@salon.example",
        "olive.of.the.salon",
      })
  void refusesWhatIsTriedFirst(String password) {
    assertRefused(password, "tried first");
  }

  private static void assertRefused(String password, String message) {
    assertThatThrownBy(() -> NewPassword.check(password, EMAIL))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(message);
  }
}
