package com.ringlypro.crm.api.read;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.plan.Parameter;
import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.sql.Statement;
import com.ringlypro.crm.api.read.sql.Statements;
import java.util.List;

/**
 * A plan with its statements.
 *
 * @param sql the statements of all queries, each led by a semicolon, as they go to the database in
 *     one round trip
 * @param parameters what is bound to them
 */
record PreparedPlan(Plan plan, String sql, List<Parameter> parameters) {

  static PreparedPlan of(Plan plan) {
    List<Statement> statements = Statements.of(plan);
    return new PreparedPlan(
        plan,
        statements.stream().map(statement -> "; " + statement.text()).collect(joining()),
        statements.stream().flatMap(statement -> statement.parameters().stream()).toList());
  }
}
