package com.ringlypro.crm.db.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

  @ParameterizedTest
  @CsvSource({
    "' Ada@Mail.EXAMPLE ', ada@mail.example",
    "first.last+tag@sub.mail.example, first.last+tag@sub.mail.example",
    "o'hara@mail.example, o'hara@mail.example",
    "jürgen@müller.example, jürgen@müller.example",
  })
  void readsAddresses(String text, String address) {
    assertThat(EmailAddress.of(text).text()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@mail.example",
        "ada@mail",
        "ada@mail..example",
        "a b@mail.example",
        "Ada <ada@mail.example>",
        "ada@mail.example, eve@mail.example",
        "ada@@mail.example"
      })
  void refusesWhatIsNone(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
    assertThatThrownBy(() -> EmailAddress.of(text)).isInstanceOf(InvalidValueException.class);
  }
}
