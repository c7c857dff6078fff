package com.ringlypro.crm.api.security;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.api.security.RoleMatrix.Asker;
import com.ringlypro.crm.api.security.RoleMatrix.Entry;
import com.ringlypro.crm.db.postgres.TestDatabase;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for all that {@code role-matrix.md} lists, as everybody that it lists. */
@ApiTest
@Import(SampleData.class)
class RoleMatrixTests {

  private static final RoleMatrix MATRIX = RoleMatrix.read();
  private static final GraphQLSchema SCHEMA =
      UnExecutableSchemaGenerator.makeUnExecutableSchema(
          new SchemaParser().parse(Path.of("../schema/schema.graphql").toFile()));
  private static final JsonMapper JSON = new JsonMapper();

  private static final String PASSWORD = "correct horse battery staple";
  private static final String RESET_TOKEN = "a token that was sent";
  private static final Pattern PERIOD = Pattern.compile("(Day|Week|Month)$");

  /** What belongs to each type whose objects are listed, beside the type itself. */
  private static final List<String> PARTS =
      List.of(
          "Connection",
          "Edge",
          "Aggregate",
          "Group",
          "GroupValues",
          "Sums",
          "Averages",
          "Extremes",
          "DistinctCounts");

  @Autowired private SampleData data;
  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  private final Map<Asker, Session> sessions = new EnumMap<>(Asker.class);

  private record Session(@Nullable String accessToken, String refreshToken) {}

  @BeforeEach
  void begin() {
    clock.set(Instant.parse("2026-03-09T14:30:00Z"));
    addAppointment();
  }

  /** One that goes on, with a deposit to be paid. */
  private void addAppointment() {
    database.execute(
        """
        insert into appointments (client_id, contact_id, customer_name, customer_phone, appointment_date,
          appointment_time, status, confirmation_code, source, deposit_status)
        values (1, 1, 'Ada', '+15555550111', '2026-03-12', '14:30', 'pending', 'RP-AAAAAAAD', 'online', 'pending');
        insert into password_resets (user_id, token_hash, expires_at)
        values (2, sha256('%s'), utc_now() + interval '1 hour');
        """
            .formatted(RESET_TOKEN));
  }

  @AfterEach
  void reset() {
    data.reset();
    data.forgetTokens();
  }

  private static List<Entry> objects() {
    return MATRIX.section("Fields of objects");
  }

  private static List<Entry> computed() {
    return MATRIX.section("Fields of what is computed");
  }

  private static List<Entry> lists() {
    return MATRIX.section("Lists");
  }

  private static List<Entry> queries() {
    return MATRIX.section("Queries");
  }

  private static List<Entry> mutations() {
    return MATRIX.section("Mutations");
  }

  private static List<Entry> subscriptions() {
    return MATRIX.section("Subscriptions");
  }

  // --- Is everything listed? ---------------------------------------------------------------------

  @Test
  void hasALineForEveryField() {
    Set<String> missing = new TreeSet<>();
    Set<String> seen = new TreeSet<>(List.of("Query", "Mutation", "Subscription", "PageInfo"));
    for (String type : types().toList()) {
      List<String> listed =
          Stream.concat(objects().stream(), computed().stream())
              .filter(entry -> entry.name().equals(type))
              .flatMap(entry -> entry.fields().stream())
              .toList();
      if (!listed.isEmpty()) {
        seen.add(type);
        compare(type, listed, missing);
      }
    }
    compare("Query", names(queries(), lists()), missing);
    compare("Mutation", names(mutations(), List.of()), missing);
    compare("Subscription", names(subscriptions(), List.of()), missing);
    for (Entry entry : lists()) {
      String element = element(SCHEMA.getQueryType().getFieldDefinition(entry.name()));
      PARTS.forEach(part -> seen.add(element + part));
    }
    for (Entry entry : mutations()) {
      compareResult(SCHEMA.getMutationType(), entry, seen, missing);
    }
    for (Entry entry : subscriptions()) {
      compareResult(SCHEMA.getSubscriptionType(), entry, seen, missing);
    }
    types().filter(type -> !seen.contains(type)).forEach(missing::add);

    assertThat(missing)
        .as(
            "%s has no line for these, or for what is not there (-). Say there what each of those who may"
                + " ask gets",
            RoleMatrix.FILE)
        .isEmpty();
  }

  private static void compareResult(
      GraphQLObjectType root, Entry entry, Set<String> seen, Set<String> missing) {
    GraphQLFieldDefinition field = root.getFieldDefinition(entry.name());
    if (field != null && !isNode(type(field))) {
      seen.add(type(field).getName());
      compare(type(field).getName(), entry.fields(), missing);
    }
  }

  private static void compare(String type, List<String> listed, Set<String> missing) {
    Set<String> actual = new TreeSet<>();
    SCHEMA.getObjectType(type).getFieldDefinitions().forEach(field -> actual.add(field.getName()));
    actual.stream()
        .filter(field -> !listed.contains(field))
        .forEach(field -> missing.add(type + "." + field));
    listed.stream()
        .filter(field -> !actual.contains(field))
        .forEach(field -> missing.add("-" + type + "." + field));
    listed.stream()
        .filter(field -> listed.indexOf(field) != listed.lastIndexOf(field))
        .forEach(field -> missing.add("twice: " + type + "." + field));
  }

  private static List<String> names(List<Entry> some, List<Entry> others) {
    return Stream.concat(some.stream(), others.stream()).map(Entry::name).toList();
  }

  private static Stream<String> types() {
    return SCHEMA.getAllTypesAsList().stream()
        .filter(type -> type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
        .map(GraphQLNamedType::getName);
  }

  // --- Objects and what is computed --------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("objects")
  void tellsOfObjects(Entry entry) {
    String type = entry.name();
    String id = entry.what().contains(":") ? entry.what() : type + ":1";
    assertOutcomes(
        entry,
        asker ->
            outcome(
                ask(
                    asker,
                    "{ node(id: \"%s\") { ... on %s { %s } } }"
                        .formatted(id, type, selection(type, entry.fields()))),
                "node",
                entry.fields()));
  }

  @ParameterizedTest
  @MethodSource("computed")
  void tellsWhatIsComputed(Entry entry) {
    String path = entry.what().replaceFirst("^\\w+ in ", "");
    String root = path.split("\\W", 2)[0];
    assertOutcomes(
        entry,
        asker ->
            outcome(
                ask(
                    asker,
                    "{ %s }".formatted(path.replace("…", selection(entry.name(), entry.fields())))),
                root,
                entry.fields()));
  }

  /** The outcome of the fields, if they have the same; otherwise that of each. */
  private static String outcome(Answer answer, String root, List<String> fields) {
    String whole = outcome(answer, root);
    if (!whole.equals("yes") && !whole.equals("partly")) {
      return whole;
    }
    Map<String, String> each = new LinkedHashMap<>();
    fields.forEach(field -> each.put(field, "yes"));
    for (JsonNode error : answer.json().path("errors")) {
      for (JsonNode step : error.path("path")) {
        each.computeIfPresent(step.asString(), (_, _) -> word(code(error)));
      }
    }
    Set<String> outcomes = new TreeSet<>(each.values());
    return outcomes.size() == 1 ? outcomes.iterator().next() : each.toString();
  }

  // --- Roots -------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("queries")
  void answersQueries(Entry entry) {
    GraphQLFieldDefinition field = SCHEMA.getQueryType().getFieldDefinition(entry.name());
    assertOutcomes(
        entry,
        asker ->
            outcome(
                ask(asker, "{ %s %s }".formatted(entry.what(), selection(field))), entry.name()));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void answersMutations(Entry entry) {
    GraphQLFieldDefinition field = SCHEMA.getMutationType().getFieldDefinition(entry.name());
    String document =
        "mutation%s { %s { %s } }"
            .formatted(
                variables(entry.what()),
                entry.what(),
                selection(type(field).getName(), entry.fields()));
    assertOutcomes(
        entry,
        asker -> {
          Session session = session(asker);
          boolean mayChange = entry.outcome(asker).equals("yes");
          String before = mayChange ? "" : contents();
          Answer answer = api.execute(document, values(entry, session), session.accessToken());
          String outcome = outcome(answer, entry.name());
          if (!mayChange && contents().equals(before)) {
            return outcome.equals("yes") ? "none" : outcome;
          }
          reset();
          addAppointment();
          sessions.clear();
          return mayChange ? outcome : outcome + ", but something was changed";
        });
  }

  private static String variables(String call) {
    return Stream.of("password", "refreshToken", "resetToken")
        .filter(name -> call.contains("$" + name))
        .map(name -> "$%s: String!".formatted(name))
        .collect(joining(", "))
        .transform(all -> all.isEmpty() ? all : "(%s)".formatted(all));
  }

  private static Map<String, String> values(Entry entry, Session session) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("password", PASSWORD);
    values.put("refreshToken", session.refreshToken());
    values.put("resetToken", RESET_TOKEN);
    values.keySet().removeIf(name -> !entry.what().contains("$" + name));
    return values;
  }

  /** What is in all tables, by its hash. */
  private String contents() {
    String tables =
        database
            .values(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname
                """)
            .stream()
            .map(table ->
                "(select string_agg(t::text, chr(10) order by t::text) from %s t)".formatted(table))
            .collect(joining(", "));
    return database.value("select md5(concat_ws('|', %s))".formatted(tables));
  }

  @ParameterizedTest
  @MethodSource("subscriptions")
  void tellsSubscribers(Entry entry) {
    GraphQLFieldDefinition field = SCHEMA.getSubscriptionType().getFieldDefinition(entry.name());
    String document =
        "subscription { %s { %s } }"
            .formatted(entry.what(), selection(type(field).getName(), entry.fields()));
    assertOutcomes(
        entry,
        asker -> {
          JsonNode first = firstEvent(document, session(asker).accessToken());
          return first.path("errors").isEmpty()
              ? first.path("data").path(entry.name()).isNull() ? "nothing" : "yes"
              : word(code(first.path("errors").path(0)));
        });
  }

  private JsonNode firstEvent(String document, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.at("/graphql"))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", document))));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        return response.statusCode() == 200
            ? JSON.readTree(
                lines
                    .filter(line -> line.startsWith("data:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("data:".length()))
            : JSON.readTree(lines.collect(joining("\n")));
      } finally {
        http.shutdownNow();
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  // --- Lists -------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("lists")
  void listsWhatTheCallerMaySee(Entry entry) {
    String element = element(SCHEMA.getQueryType().getFieldDefinition(entry.name()));
    Set<String> all = ids(entry, Asker.ADMIN);
    Set<String> owners = ids(entry, Asker.OWNER);
    Set<String> others = ids(entry, Asker.OTHER);
    assertOutcomes(
        entry,
        asker -> {
          Set<String> forbidden = forbiddenFields(element, asker);
          Answer answer =
              ask(
                  asker,
                  "{ %s(first: 100) { %s } }"
                      .formatted(entry.name(), everything(element, forbidden)));
          String outcome = outcome(answer, entry.name());
          if (!outcome.equals("yes") && !outcome.equals("partly")) {
            return outcome;
          }
          assertThat(refusedFigures(answer)).isEqualTo(forbidden);
          Set<String> listed = ids(entry, answer);
          if (asker == Asker.ADMIN) {
            return listed.containsAll(owners) && listed.containsAll(others) ? "all" : "too few";
          }
          boolean own = all.containsAll(listed) && isDisjoint(owners, others);
          return own && (asker == Asker.OTHER || listed.equals(owners)) ? "own" : "of others";
        });
  }

  /** The fields of a type that somebody may not read, as {@link #objects} says. */
  private static Set<String> forbiddenFields(String type, Asker asker) {
    Set<String> forbidden = new TreeSet<>();
    for (Entry entry : objects()) {
      if (entry.name().equals(type) && entry.outcomes().containsValue("forbidden")) {
        if (asker != Asker.ADMIN) {
          forbidden.addAll(entry.fields());
        }
      }
    }
    forbidden.retainAll(figureFields(type));
    return forbidden;
  }

  private static Set<String> figureFields(String type) {
    Set<String> fields = new TreeSet<>();
    for (String part : List.of("GroupValues", "Sums", "Averages", "Extremes", "DistinctCounts")) {
      GraphQLObjectType figures = SCHEMA.getObjectType(type + part);
      if (figures != null) {
        figures.getFieldDefinitions().forEach(field -> fields.add(withoutPeriod(field.getName())));
      }
    }
    return fields;
  }

  private static String withoutPeriod(String name) {
    return PERIOD.matcher(name).replaceFirst("");
  }

  /** The fields whose figures were refused. */
  private static Set<String> refusedFigures(Answer answer) {
    Set<String> refused = new TreeSet<>();
    for (JsonNode error : answer.json().path("errors")) {
      assertThat(code(error)).as(error.toString()).isEqualTo("FORBIDDEN");
      String last = "";
      for (JsonNode step : error.path("path")) {
        if (step.isString()) {
          last = step.stringValue();
        }
      }
      refused.add(last);
    }
    return refused;
  }

  private Set<String> ids(Entry entry, Asker asker) {
    return ids(entry, ask(asker, "{ %s(first: 100) { nodes { id } } }".formatted(entry.name())));
  }

  private static Set<String> ids(Entry entry, Answer answer) {
    JsonNode nodes = answer.data(entry.name()).path("nodes");
    return new TreeSet<>(nodes.findValuesAsString("id"));
  }

  private static boolean isDisjoint(Set<String> one, Set<String> other) {
    return one.stream().noneMatch(other::contains);
  }

  /** All that can be asked of a list, with a group for each key that is not forbidden. */
  private static String everything(String element, Set<String> forbidden) {
    GraphQLObjectType keys = SCHEMA.getObjectType(element + "GroupValues");
    String groups =
        keys.getFieldDefinitions().stream()
            .map(GraphQLFieldDefinition::getName)
            .filter(name -> !forbidden.contains(withoutPeriod(name)))
            .map(name ->
                "by_%1$s: groups(by: [%2$s]) { count key { %1$s } }"
                    .formatted(name, upperSnake(name)))
            .collect(joining(" "));
    String figures =
        SCHEMA.getObjectType(element + "Aggregate").getFieldDefinitions().stream()
            .map(field ->
                field.getName()
                    + (type(field) instanceof GraphQLObjectType parts
                        ? " { %s }".formatted(leaves(parts))
                        : ""))
            .collect(joining(" "));
    return """
    totalCount nodes { id } edges { cursor node { id } } aggregate { %s } %s
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    """
        .formatted(figures, groups);
  }

  private static String leaves(GraphQLObjectType type) {
    return type.getFieldDefinitions().stream()
        .map(GraphQLFieldDefinition::getName)
        .collect(joining(" "));
  }

  private static String upperSnake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** Nobody finds out by a filter, an order or a group what the field itself would not tell. */
  @Test
  void refusesFiltersOrdersAndGroupsByForbiddenFields() {
    List<String> asked = new ArrayList<>();
    for (Entry list : lists()) {
      String element = element(SCHEMA.getQueryType().getFieldDefinition(list.name()));
      for (Entry entry : objects()) {
        if (entry.name().equals(element) && entry.outcome(Asker.OWNER).equals("forbidden")) {
          for (String field : entry.fields()) {
            asked.add(element + "." + field);
            assertRefused(
                "{ %s(where: {%s: %s}) { totalCount } }"
                    .formatted(list.name(), field, filter(element, field)));
            assertRefused(
                "{ %s(orderBy: [{%s: %s}]) { nodes { id } } }"
                    .formatted(list.name(), field, order(element, field)));
            if (figureFields(element).contains(field)) {
              assertRefused(
                  "{ %s { groups(by: [%s]) { count } } }"
                      .formatted(list.name(), upperSnake(field)));
            }
          }
        }
      }
    }
    assertThat(asked).contains("ProjectMilestone.adminNotes", "Client.adminNotes");
  }

  private void assertRefused(String document) {
    for (Asker asker : List.of(Asker.OWNER, Asker.OTHER, Asker.IMPERSONATOR)) {
      assertThat(ask(asker, document).errors()).as(document).containsExactly("FORBIDDEN");
    }
  }

  private static String filter(String type, String field) {
    return input(type + "Filter", field).getName().endsWith("ListFilter")
        ? "{some: {}}"
        : "{isNull: false}";
  }

  private static String order(String type, String field) {
    return input(type + "Order", field) instanceof GraphQLEnumType ? "ASC" : "{count: ASC}";
  }

  private static GraphQLNamedType input(String type, String field) {
    var object = (GraphQLInputObjectType) requireNonNull(SCHEMA.getType(type));
    return (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(object.getField(field).getType());
  }

  // --- Asking ------------------------------------------------------------------------------------

  private static void assertOutcomes(Entry entry, Function<Asker, String> asking) {
    Map<Asker, String> actual = new EnumMap<>(Asker.class);
    for (Asker asker : Asker.values()) {
      actual.put(asker, asking.apply(asker));
    }
    assertThat(actual).as("%s in %s", entry.what(), RoleMatrix.FILE).isEqualTo(entry.outcomes());
  }

  private Answer ask(Asker asker, String document) {
    return api.execute(document, session(asker).accessToken());
  }

  private Session session(Asker asker) {
    return sessions.computeIfAbsent(
        asker,
        _ ->
            switch (asker) {
              case NOBODY -> new Session(null, signIn(SampleData.SALON).refreshToken());
              case OWNER -> signIn(SampleData.SALON);
              case OTHER -> signIn(SampleData.GARAGE);
              case ADMIN -> signIn(SampleData.ADMIN);
              case IMPERSONATOR -> impersonate(signIn(SampleData.ADMIN));
            });
  }

  private Session signIn(String email) {
    Answer answer =
        api.execute(
            "mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }",
            Map.of("input", Map.of("email", email, "password", PASSWORD)),
            null);
    return new Session(answer.at("/signIn/accessToken"), answer.at("/signIn/refreshToken"));
  }

  private Session impersonate(Session admin) {
    Answer answer =
        api.execute(
            """
            mutation { impersonateOwner(input: {clientId: 1, reason: "To see"}) { accessToken } }
            """,
            admin.accessToken());
    return new Session(answer.at("/impersonateOwner/accessToken"), admin.refreshToken());
  }

  /** What became of a field of the operation. */
  private static String outcome(Answer answer, String root) {
    JsonNode errors = answer.json().path("errors");
    if (errors.isEmpty()) {
      return "yes";
    }
    if (answer.data(root).isObject()) {
      return "partly";
    }
    Set<String> outcomes = new TreeSet<>();
    errors.forEach(error -> outcomes.add(word(code(error))));
    return outcomes.size() == 1 && outcomes.iterator().next().matches("[a-z ]+")
        ? outcomes.iterator().next()
        : answer.body();
  }

  private static String code(JsonNode error) {
    return error.path("extensions").path("code").stringValue("");
  }

  private static String word(String code) {
    return switch (code) {
      case "FORBIDDEN" -> "forbidden";
      case "NOT_FOUND" -> "unknown";
      case "UNAUTHENTICATED" -> "sign in";
      default -> code;
    };
  }

  // --- The schema --------------------------------------------------------------------------------

  private static String selection(String type, List<String> fields) {
    return fields.stream()
        .map(name -> name + selection(SCHEMA.getObjectType(type).getFieldDefinition(name)))
        .collect(joining(" "));
  }

  private static String selection(GraphQLFieldDefinition field) {
    GraphQLNamedType type = type(field);
    if (!(type instanceof GraphQLCompositeType)) {
      return "";
    }
    if (type.getName().endsWith("Connection")) {
      return " { totalCount }";
    }
    return type instanceof GraphQLObjectType && !isNode(type) ? " { __typename }" : " { id }";
  }

  private static boolean isNode(GraphQLNamedType type) {
    return type instanceof GraphQLObjectType object
        && object.getInterfaces().stream().anyMatch(each -> each.getName().equals("Node"));
  }

  private static GraphQLNamedType type(GraphQLFieldDefinition field) {
    return (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType());
  }

  private static String element(GraphQLFieldDefinition list) {
    return type(list).getName().replaceFirst("Connection$", "");
  }
}
