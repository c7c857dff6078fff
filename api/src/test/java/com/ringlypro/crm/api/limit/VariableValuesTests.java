package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableValuesTests {

  private static final Limits LIMITS =
      TestLimits.with(Map.of("variable-values", 10, "variable-depth", 3));

  @Test
  void countListsObjectsAndScalars() {
    assertThatNoException()
        .isThrownBy(() ->
            VariableValues.check(
                Map.of("a", Collections.nCopies(4, 1), "b", Map.of("c", 1, "d", List.of(1))),
                LIMITS));
    assertRefused(Map.of("a", Collections.nCopies(10, 1)), "10 values");
    assertRefused(Map.of("a", Collections.nCopies(4, Map.of("b", 1, "c", List.of()))), "10 values");
  }

  @Test
  void measureHowDeepTheyAreNested() {
    assertRefused(Map.of("a", List.of(Map.of("b", List.of(List.of())))), "3 levels");
  }

  private static void assertRefused(Map<String, Object> variables, String limit) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> VariableValues.check(variables, LIMITS))
        .withMessageContaining(limit)
        .extracting(ApiException::code)
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }
}
