package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import graphql.parser.InvalidSyntaxException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentReaderTests {

  private final DocumentReader reader =
      new DocumentReader(TestLimits.with(Map.of("tokens", 1_000, "characters", 3_000)));

  @Test
  void refusesTooManyCharacters() {
    assertRefused("{ a #%s\n }".formatted("x".repeat(3_000)), "3,000 characters");
  }

  @Test
  void refusesTooManyTokens() {
    assertRefused("{ " + "a ".repeat(1_000) + "}", "1,000 tokens");
    assertRefused("{ a(b: [" + "1 ".repeat(1_000) + "]) }", "1,000 tokens");
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertRefused("{ a(b: " + "[".repeat(400) + "]".repeat(400) + ") }", "levels deep");
  }

  @Test
  void saysThatADocumentIsNoGraphQl() {
    assertThatExceptionOfType(InvalidSyntaxException.class).isThrownBy(() -> reader.parse("{"));
  }

  private void assertRefused(String document, String limit) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> reader.parse(document))
        .withMessageContaining(limit)
        .extracting(ApiException::code)
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }
}
