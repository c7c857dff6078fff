package com.ringlypro.crm.api.read.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.GraphReader;
import com.ringlypro.crm.api.read.model.Mapping;
import com.ringlypro.crm.api.read.model.Role;
import com.ringlypro.crm.api.read.plan.Planner;
import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

/**
 * The statements of whole operations: their number follows from the operation alone, each one reads
 * the columns that are selected and no others, and a change of them shows here.
 */
@ApiTest
class StatementsTests {

  private final GraphQLSchema schema;
  private final Graph graph;

  @Autowired
  StatementsTests(GraphQlSource source, EntityManagerFactory entities) {
    this.schema = source.schema();
    this.graph = new GraphReader(schema, Mapping.of(entities)).read();
  }

  @Test
  void joinsWhatRowsReferToBehindTheLimit() {
    assertStatements(
        statements(
            "{ messages(first: 20) { nodes { body contact { firstName client { id } } } } }"),
        """
        select t0.id, t0.body, t0j0.id, t0j0.first_name, t0j1.id
        from (select r.id, r.body, r.created_at, r.contact_id from messages r
        order by r.created_at, r.id limit 21) t0
        left join contacts t0j0 on t0j0.id = t0.contact_id
        left join clients t0j1 on t0j1.id = t0j0.client_id
        order by t0.created_at, t0.id
        """);
  }

  @Test
  void readsANestedListForAllRowsOfTheOuterOneAtOnce() {
    assertStatements(
        statements(
            """
            { clients(first: 20) { totalCount nodes { businessName
                messages(last: 5) { totalCount nodes { body contact {
                    appointments(first: 3) { nodes { status } } } } } } } }
            """),
        """
        select t0.id, t0.business_name, (select count(*) from messages r where r.client_id = t0.id)
        from (select r.id, r.business_name, r.created_at from clients r
        order by r.created_at, r.id limit 21) t0
        order by t0.created_at, t0.id
        """,
        "select count(*) from clients r",
        """
        select t0.id, t1.id, t1.body, t1j0.id
        from (select r.id, r.created_at from clients r order by r.created_at, r.id limit 21) t0
        cross join lateral (select r.id, r.body, r.created_at, r.contact_id from messages r
        where r.client_id = t0.id order by r.created_at desc, r.id desc limit 6) t1
        left join contacts t1j0 on t1j0.id = t1.contact_id
        order by t0.created_at, t0.id, t1.created_at, t1.id
        """,
        """
        select t0.id, t1.id, t2.id, t2.status
        from (select r.id, r.created_at from clients r order by r.created_at, r.id limit 21) t0
        cross join lateral (select r.id, r.created_at, r.contact_id from messages r
        where r.client_id = t0.id order by r.created_at desc, r.id desc limit 6) t1
        cross join lateral (select r.id, r.status, r.created_at from appointments r
        where r.contact_id = t1.contact_id order by r.created_at, r.id limit 4) t2
        order by t0.created_at, t0.id, t1.created_at, t1.id, t2.created_at, t2.id
        """);
  }

  @Test
  void countsWithoutReadingRows() {
    assertStatements(statements("{ contacts { totalCount } }"), "select count(*) from contacts r");
  }

  @Test
  void findsTheOneRowThatRefersBack() {
    assertStatements(
        statements("{ me { client { businessName creditAccount { balance } } } }"),
        """
        select t0.id, t0j0.id, t0j0.business_name, t0j1.id, t0j1.balance
        from (select r.id, r.created_at from users r where r.id = ?) t0
        left join lateral (select r.id, r.business_name from clients r where r.user_id = t0.id
        order by r.id limit 1) t0j0 on true
        left join lateral (select r.id, r.balance from credit_accounts r
        where r.client_id = t0j0.id order by r.id limit 1) t0j1 on true
        order by t0.created_at, t0.id
        """);
  }

  @Test
  void goesOnBehindACursor() {
    assertStatements(
        statements("{ contacts(first: 1, after: \"x\") { edges { cursor } } }"),
        """
        select t0.id, t0.created_at
        from (select r.id, r.created_at from contacts r where (r.created_at, r.id) > (?, ?)
        order by r.created_at, r.id limit 2) t0
        order by t0.created_at, t0.id
        """);
  }

  @Test
  void narrowsAndOrdersInsideTheParenthesisThatPicksTheRows() {
    assertStatements(
        statements(
            """
            { contacts(first: 10, where: {status: {eq: ACTIVE}, firstName: {contains: "a"},
                  messages: {some: {read: {eq: false}}}}, orderBy: [{client: {businessName: DESC}}, {phone: ASC}]) {
                totalCount nodes { databaseId } } }
            """),
        """
        select t0.id
        from (select r.id, (select ro.business_name from clients ro where ro.id = r.client_id) as k0, r.phone
        from contacts r where (r.status = 'active' and (r.first_name like ? and (r.first_name = '') is not true)
        and exists (select from messages rr where rr.contact_id = r.id and rr.read = 'false'))
        order by k0 desc, r.phone, r.id limit 11) t0
        order by t0.k0 desc, t0.phone, t0.id
        """,
        """
        select count(*) from contacts r where
        (r.status = 'active' and (r.first_name like ? and (r.first_name = '') is not true)
        and exists (select from messages rr where rr.contact_id = r.id and rr.read = 'false'))
        """);
  }

  @Test
  void computesFiguresForAllRowsOfTheOuterListAtOnce() {
    assertStatements(
        statements(
            """
            { clients(first: 3) { nodes { messages(where: {direction: {eq: INCOMING}}) {
                groups(by: [CREATED_AT_DAY, STATUS]) { key { createdAtDay status } count avg { cost } } } } } }
            """),
        """
        select t0.id from (select r.id, r.created_at from clients r order by r.created_at, r.id limit 4) t0
        order by t0.created_at, t0.id
        """,
        """
        select t0.id, t1.g0, t1.g1, t1.a0, t1.a1
        from (select r.id, r.created_at from clients r order by r.created_at, r.id limit 4) t0
        cross join lateral (select
        (r.created_at at time zone 'UTC' at time zone z.timezone)::date as g0, r.status as g1,
        count(*) as a0, round(avg(r.cost), 6) as a1
        from messages r join clients z on z.id = r.client_id
        where r.client_id = t0.id and r.direction = 'incoming'
        group by 1, 2 order by 1, 2 limit 1001) t1
        order by t0.created_at, t0.id, t1.g0, t1.g1
        """);
  }

  @Test
  void asksForTheTimeZoneOfARowOnlyWhereThatMatters() {
    assertStatements(
        statements(
            "{ messages(where: {createdAt: {relative: {period: DAY, from: -30}}}) { totalCount } }"),
        """
        select count(*) from messages r where (r.created_at >= ? and (r.created_at >= ?
        or exists (select from clients rz where rz.id = r.client_id and r.created_at >=
        (date_trunc('day', ?::timestamp at time zone 'UTC' at time zone rz.timezone)
        + (?::integer + 0) * interval '1 day') at time zone rz.timezone at time zone 'UTC')))
        """);
  }

  @Test
  void readsTheTimeZoneOnceForDaysToFilterAndToGroupBy() {
    assertStatements(
        statements(
            """
            { messages(where: {createdAt: {relative: {period: DAY, to: 0}}}) {
                groups(by: CREATED_AT_DAY) { count } } }
            """),
        """
        select t0.g0, t0.a0 from (select
        (r.created_at at time zone 'UTC' at time zone z.timezone)::date as g0, count(*) as a0
        from messages r join clients z on z.id = r.client_id
        where (r.created_at < ? and (r.created_at < ? or r.created_at <
        (date_trunc('day', ?::timestamp at time zone 'UTC' at time zone z.timezone)
        + (?::integer + 1) * interval '1 day') at time zone z.timezone at time zone 'UTC'))
        group by 1 order by 1 limit 1001) t0
        order by t0.g0
        """);
  }

  /** Compares with statements that are written over several lines. */
  private static void assertStatements(List<String> statements, String... expected) {
    assertThat(statements)
        .containsExactlyElementsOf(
            Stream.of(expected).map(each -> each.strip().replace('\n', ' ')).toList());
  }

  private List<String> statements(String document) {
    var operation =
        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
            schema, Parser.parse(document), null, CoercedVariables.emptyVariables());
    var plan = new Planner(graph, schema, Role.ADMIN, Map.of()).plan(operation.getTopLevelFields());
    return Statements.of(plan).stream().map(Statement::text).toList();
  }
}
