package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentShapeTests {

  /** Each document exceeds the limit of 2 by one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          depth      | { a { b { c } } }                                    | 3 levels
          depth      | { ...f } fragment f on T { a { ...g } } fragment g on T { b { c } } | 3 levels
          depth      | { a } query B { a { ... { b { c } } }   }            | 3 levels
          fields     | { a b c }                                            | 3 fields
          fields     | { ...f } fragment f on T { a b }                     | 3 fields
          fields     | { a ...f } fragment f on T { b }                     | 3 fields
          objects    | { a { b { c { d } } } } | 3 objects
          objects    | { ...f ...f x { y } } fragment f on T { a { b } } | 3 objects
          root-fields| { a ... { b } ...f } fragment f on T { c }           | 3 fields at its root
          aliases    | { x: a y: b z: c }                                   | 3 aliases
          aliases    | { a ...f } fragment f on T { x: a { y: b { z: c } } } | 3 aliases
          directives | { a @x @x @x }                                       | 3 directives
          directives | query ($v: Int @x) @x { ... @x { a } }               | 3 directives
          directives | { ...f @x } fragment f on T @x { a @x }              | 3 directives
          operations | query A { a } query B { a } query C { a }            | 3 operations
          fragments  | { a } fragment f on T { a } fragment g on T { a } fragment h on T { a } | 3 fragments
          variables  | query ($a: Int, $b: Int, $c: Int) { a }              | 3 variables
          """)
  void refusesWhatExceedsALimitByOne(String limit, String document, String named) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> check(document, TestLimits.with(Map.of(limit, 2))))
        .withMessageContaining(named)
        .withMessageContaining("at most 2")
        .extracting(ApiException::code)
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    check(document, TestLimits.with(Map.of(limit, 3)));
  }

  @Test
  void looksAtEachFragmentOnceHoweverOftenItIsSpread() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> check(fragmentsThatSpreadTheNextTwice(90), TestLimits.usual()))
        .withMessageContaining("fields");
  }

  @Test
  void countsSpreadsOfFragmentsThatHaveNoFieldInTheEnd() {
    String circle =
        fragmentsThatSpreadTheNextTwice(90).replace("f90 on T { id }", "f90 on T { ...f0 }");

    assertThat(circle).contains("...f0 }");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> check(circle, TestLimits.usual()))
        .withMessageContaining("fields");
  }

  @Test
  void leavesCirclesOfFragmentsToValidation() {
    check("{ ...f } fragment f on T { a ...g } fragment g on T { ...f }", TestLimits.usual());
  }

  static String fragmentsThatSpreadTheNextTwice(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "fragment f%d on T { ...f%d ...f%2$d } ".formatted(n, n + 1))
        .collect(Collectors.joining("", "{ ...f0 } ", "fragment f%d on T { id }".formatted(count)));
  }

  private static void check(String document, Limits limits) {
    DocumentShape.check(new DocumentReader(limits).parse(document), limits);
  }
}
