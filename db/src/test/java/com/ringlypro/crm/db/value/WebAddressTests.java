package com.ringlypro.crm.db.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {

  @ParameterizedTest
  @CsvSource({
    "https://www.salon.example/a?b=c#d, https://www.salon.example/a?b=c#d",
    "http://salon.example:8080, http://salon.example:8080",
    "salon.example, https://salon.example",
  })
  void readsAddresses(String text, String address) {
    assertThat(WebAddress.of(text).text()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "salon",
        "javascript:alert(1)",
        "javascript://salon.example/%0aalert(1)",
        "ftp://salon.example",
        "https://user:password@salon.example",
        "https://salon example",
      })
  void refusesWhatABrowserIsNotSentTo(String text) {
    assertThatThrownBy(() -> WebAddress.of(text)).isInstanceOf(InvalidValueException.class);
  }
}
