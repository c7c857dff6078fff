package com.ringlypro.crm.api.read;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.SALON;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.JsonNode;

/** What holds for every type alike is tested for every type that there is. */
@ApiTest
@Import(SampleData.class)
class WholeGraphTests {

  /** Secrets, and what a worker notes for itself alone. */
  private static final Set<String> NOT_IN_THE_GRAPH =
      Set.of(
          "User.passwordHash",
          "User.emailVerificationToken",
          "Client.hubspotApiKey",
          "GhlIntegration.accessToken",
          "GhlIntegration.refreshToken",
          "GoogleCalendarIntegration.accessToken",
          "GoogleCalendarIntegration.refreshToken",
          "BusyTime.id",
          "BusyTime.clientId",
          "BusyTime.connectionId",
          "BusyTime.startsAt",
          "BusyTime.endsAt",
          "Integration.leaseOwner",
          "Integration.leaseUntil",
          "Integration.fence",
          "Impersonation.session",
          "Impersonation.adminSession",
          "SyncRun.worker",
          "SyncRun.bookmarkBefore",
          "SyncRun.bookmarkAfter");

  private final GraphQLSchema schema;
  private final EntityManagerFactory entities;
  private final SampleData data;

  @Autowired
  WholeGraphTests(GraphQlSource source, EntityManagerFactory entities, SampleData data) {
    this.schema = source.schema();
    this.entities = entities;
    this.data = data;
  }

  @Test
  void hasAFieldForEveryAttributeThatIsNoSecret() {
    Set<String> withoutField = new TreeSet<>();
    entities
        .getMetamodel()
        .getEntities()
        .forEach(entity -> {
          GraphQLObjectType type = schema.getObjectType(entity.getName());
          entity.getAttributes().stream()
              .map(Attribute::getName)
              .filter(name -> type == null || type.getFieldDefinition(name) == null)
              .forEach(name -> withoutField.add(entity.getName() + "." + name));
        });

    assertThat(withoutField).containsExactlyInAnyOrderElementsOf(NOT_IN_THE_GRAPH);
  }

  @Test
  void leadsFromEachObjectToThoseThatReferToIt() {
    Set<String> withoutWayBack = new TreeSet<>();
    for (EntityType<?> entity : entities.getMetamodel().getEntities()) {
      for (Attribute<?, ?> reference : entity.getAttributes()) {
        if (reference.isAssociation()) {
          String target = reference.getJavaType().getSimpleName();
          Set<String> ways =
              schema.getObjectType(target).getFieldDefinitions().stream()
                  .map(field -> ((GraphQLNamedType) result(field)).getName())
                  .collect(Collectors.toSet());
          if (!ways.contains(entity.getName()) && !ways.contains(entity.getName() + "Connection")) {
            withoutWayBack.add(entity.getName() + "." + reference.getName());
          }
        }
      }
    }

    // Who asked for a run is told by the run; nobody lists the runs that a person asked for. What
    // an
    // entry of a time line is about needs no entry any more, and whose conversation it is has the
    // messages.
    assertThat(withoutWayBack)
        .containsExactlyInAnyOrder(
            "Conversation.contact",
            "Conversation.lastMessage",
            "SyncRun.requestedByUser",
            "TimelineEntry.message",
            "TimelineEntry.call",
            "TimelineEntry.appointment");
  }

  @Test
  void readsEveryFieldAndEveryRelationOfEveryType() {
    for (GraphQLFieldDefinition root : lists()) {
      Answer answer = data.execute(ADMIN, everythingOf(root));

      assertThat(answer.json().path("errors").toString()).as(root.getName()).isEmpty();
      assertThat(answer.data(root.getName()).path("nodes").size()).as(root.getName()).isPositive();
    }
  }

  @Test
  void refusesOwnersNothingButWhatIsMarkedInTheSchema() {
    for (GraphQLFieldDefinition root : lists()) {
      Answer answer = data.execute(SALON, everythingOf(root));

      Set<String> codes = new TreeSet<>();
      for (JsonNode error : answer.json().path("errors")) {
        codes.add(error.path("extensions").path("code").stringValue());
      }
      assertThat(codes).as(root.getName()).isSubsetOf("FORBIDDEN");
      assertThat(answer.body()).as(root.getName()).doesNotContain("garage@crm.example", "Foreign");
    }
  }

  @Test
  void findsTheSameObjectByItsTypeAndAsANode() {
    for (GraphQLFieldDefinition list : lists()) {
      GraphQLObjectType type = element(result(list));
      String field =
          type.getName().substring(0, 1).toLowerCase(Locale.ROOT) + type.getName().substring(1);
      int key =
          data.execute(ADMIN, "{ %s { nodes { databaseId } } }".formatted(list.getName()))
              .data(list.getName())
              .at("/nodes/0/databaseId")
              .intValue();
      Answer answer =
          data.execute(
              ADMIN,
              "{ a: %s(id: %d) { %s } b: node(id: \"%s:%2$d\") { ... on %4$s { %3$s } } }"
                  .formatted(field, key, leaves(type), type.getName()));

      assertThat(answer.json().path("errors").toString()).as(type.getName()).isEmpty();
      assertThat(answer.data("a")).as(type.getName()).isEqualTo(answer.data("b"));
      assertThat(answer.data("a").path("databaseId").intValue()).isEqualTo(key);
    }
    assertThat(lists())
        .hasSameSizeAs(schema.getImplementations((GraphQLInterfaceType) schema.getType("Node")));
  }

  private Set<GraphQLFieldDefinition> lists() {
    return schema.getQueryType().getFieldDefinitions().stream()
        .filter(field -> isConnection(result(field)))
        .collect(Collectors.toSet());
  }

  private String everythingOf(GraphQLFieldDefinition root) {
    GraphQLObjectType element = element(result(root));
    String relations =
        element.getFieldDefinitions().stream()
            .filter(field -> result(field) instanceof GraphQLObjectType)
            .map(field -> field.getName() + " { " + relation(result(field)) + " }")
            .collect(joining(" "));
    return "{ %s { totalCount nodes { %s %s } edges { cursor node { id } } %s } }"
        .formatted(root.getName(), leaves(element), relations, PAGE_INFO);
  }

  private static final String PAGE_INFO =
      "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

  private String relation(GraphQLType type) {
    return isConnection(type)
        ? "totalCount nodes { %s } edges { cursor node { id } } %s"
            .formatted(leaves(element(type)), PAGE_INFO)
        : leaves((GraphQLObjectType) type);
  }

  private static String leaves(GraphQLObjectType type) {
    return "__typename "
        + type.getFieldDefinitions().stream()
            .filter(field -> !(result(field) instanceof GraphQLObjectType))
            .map(GraphQLFieldDefinition::getName)
            .collect(joining(" "));
  }

  private static boolean isConnection(GraphQLType type) {
    return type instanceof GraphQLObjectType object && object.getName().endsWith("Connection");
  }

  private static GraphQLObjectType element(GraphQLType connection) {
    return (GraphQLObjectType)
        GraphQLTypeUtil.unwrapAll(
            ((GraphQLObjectType) connection).getFieldDefinition("nodes").getType());
  }

  private static GraphQLType result(GraphQLFieldDefinition field) {
    return GraphQLTypeUtil.unwrapAll(field.getType());
  }
}
