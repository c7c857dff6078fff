package com.ringlypro.crm.api.write;

import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.PropertyDataFetcher;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.GraphQlSource;

/** What holds for all mutations alike is tested for every one that there is. */
@ApiTest
@Import(SampleData.class)
class EveryMutationTests {

  private final GraphQLSchema schema;
  private final SampleData data;
  private final ApiClient api;

  @Autowired
  EveryMutationTests(GraphQlSource source, SampleData data, ApiClient api) {
    this.schema = source.schema();
    this.data = data;
    this.api = api;
  }

  private List<GraphQLFieldDefinition> mutations() {
    return schema.getMutationType().getFieldDefinitions();
  }

  @Test
  void isImplemented() {
    assertThat(mutations())
        .allSatisfy(field ->
            assertThat(schema.getCodeRegistry().getDataFetcher(schema.getMutationType(), field))
                .as(field.getName())
                .isNotInstanceOf(PropertyDataFetcher.class)
                .isNotNull());
  }

  @Test
  void takesAnInputAndAnswersWithAPayloadThatAreNamedAfterIt() {
    assertThat(mutations())
        .filteredOn(
            field -> !field.hasAppliedDirective("public") && !field.getArguments().isEmpty())
        .allSatisfy(field -> {
          String name =
              field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                  + field.getName().substring(1);
          assertThat(field.getArguments())
              .extracting(GraphQLArgument::getName)
              .containsExactly("input");
          assertThat(GraphQLTypeUtil.simplePrint(field.getArgument("input").getType()))
              .isEqualTo(name + "Input!");
          assertThat(GraphQLTypeUtil.simplePrint(field.getType())).isEqualTo(name + "Payload");
        });
  }

  @Test
  void isForNobodyWhoIsNotSignedIn() {
    assertThat(mutations())
        .filteredOn(field -> !field.hasAppliedDirective("public"))
        .allSatisfy(field ->
            assertThat(api.execute(document(field), variables(field), null).errors())
                .as(field.getName())
                .containsExactly("UNAUTHENTICATED"));
  }

  @Test
  void isForAdminsAloneWhereTheSchemaSaysSo() {
    assertThat(mutations())
        .filteredOn(field -> field.hasAppliedDirective("visibleTo"))
        .allSatisfy(field ->
            assertThat(data.execute(SALON, document(field), variables(field)).errors())
                .as(field.getName())
                .containsExactly("FORBIDDEN"));
  }

  /** The mutation with whatever its input requires. */
  private static String document(GraphQLFieldDefinition field) {
    return field.getArguments().isEmpty()
        ? "mutation { %s { __typename } }".formatted(field.getName())
        : "mutation ($input: %s) { %s(input: $input) { __typename } }"
            .formatted(
                GraphQLTypeUtil.simplePrint(field.getArgument("input").getType()), field.getName());
  }

  private static Map<String, Object> variables(GraphQLFieldDefinition field) {
    return field.getArguments().isEmpty()
        ? Map.of()
        : Map.of("input", some(field.getArgument("input").getType()));
  }

  private static Object some(GraphQLInputType type) {
    return switch (type) {
      case GraphQLNonNull nonNull -> some((GraphQLInputType) nonNull.getWrappedType());
      case GraphQLList list -> List.of(some((GraphQLInputType) list.getWrappedType()));
      case GraphQLInputObjectType object -> {
        Map<String, Object> fields = new TreeMap<>();
        object.getFieldDefinitions().stream()
            .filter(each -> GraphQLTypeUtil.isNonNull(each.getType()))
            .filter(each -> !each.hasSetDefaultValue())
            .forEach(each -> fields.put(each.getName(), some(each.getType())));
        yield fields;
      }
      case GraphQLEnumType constants -> constants.getValues().getFirst().getName();
      case GraphQLScalarType scalar ->
          switch (scalar.getName()) {
            case "Boolean" -> true;
            case "Int" -> 1;
            default -> "1";
          };
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  @Test
  void hasDescriptionsOnEveryFieldOfItsInputAndPayload() {
    assertThat(mutations())
        .allSatisfy(field -> {
          if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType payload) {
            assertThat(payload.getFieldDefinitions())
                .allSatisfy(each -> assertThat(each.getDescription()).isNotBlank());
          }
          field.getArguments().stream()
              .map(argument -> GraphQLTypeUtil.unwrapAll(argument.getType()))
              .filter(GraphQLInputObjectType.class::isInstance)
              .flatMap(input -> ((GraphQLInputObjectType) input).getFieldDefinitions().stream())
              .forEach(each -> assertThat(each.getDescription()).as(each.getName()).isNotBlank());
        });
  }
}
