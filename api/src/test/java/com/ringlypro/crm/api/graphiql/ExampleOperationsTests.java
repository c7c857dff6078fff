package com.ringlypro.crm.api.graphiql;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The operations that the playground offers, as it runs them at one click. */
@ApiTest
@Import(SampleData.class)
class ExampleOperationsTests {

  @Autowired private SampleData data;

  static Stream<Named<Example>> queries() throws IOException {
    return ofKind("query");
  }

  static Stream<Named<Example>> mutations() throws IOException {
    return ofKind("mutation").filter(example -> !asksForSecrets(example.getPayload()));
  }

  /** What has no default is a password or a token, which only the caller knows. */
  private static boolean asksForSecrets(Example example) {
    return Parser.parse(example.document())
        .getFirstDefinitionOfType(OperationDefinition.class)
        .orElseThrow()
        .getVariableDefinitions()
        .stream()
        .anyMatch(variable ->
            variable.getType() instanceof NonNullType && variable.getDefaultValue() == null);
  }

  @Test
  void askForSecretsWherePasswordsAreChangedAlone() throws IOException {
    assertThat(examples())
        .filteredOn(ExampleOperationsTests::asksForSecrets)
        .extracting(Example::name)
        .containsExactlyInAnyOrder("ChangePassword", "ResetPassword");
  }

  private static Stream<Named<Example>> ofKind(String kind) throws IOException {
    return examples().stream()
        .filter(example -> example.kind().equals(kind))
        .map(example -> Named.of(example.name(), example));
  }

  private static List<Example> examples() throws IOException {
    return new ExamplesController(new PathMatchingResourcePatternResolver()).all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void runForAdmins(Example example) {
    assertAnswered(data.execute(SampleData.ADMIN, example.document()));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void runForOwnersUnlessTheyAreForAdmins(Example example) {
    Answer answer = data.execute(SampleData.SALON, example.document());

    if (example.isForAdmins()) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertAnswered(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void changeWhatTheirDefaultsName(Example example) {
    try {
      assertAnswered(data.execute(SampleData.ADMIN, example.document()));
    } finally {
      data.reset();
    }
  }

  @Test
  void startASyncOfTheClientThatIsNamed() throws IOException {
    Example example =
        examples().stream()
            .filter(each -> each.name().equals("StartSync"))
            .findFirst()
            .orElseThrow();

    Answer answer =
        data.execute(SampleData.SALON, example.document(), Map.of("clientId", "Client:2"));

    assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
  }

  private static void assertAnswered(Answer answer) {
    assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
    assertThat(answer.json().path("data").isObject()).isTrue();
  }
}
