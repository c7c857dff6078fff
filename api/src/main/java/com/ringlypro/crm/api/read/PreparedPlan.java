package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.sql.Statement;
import com.ringlypro.crm.api.read.sql.Statements;
import com.ringlypro.crm.db.tenant.SessionStatement;
import java.util.List;

/**
 * A plan with its statements.
 *
 * @param statements one for each query of the plan
 * @param sql the session that they run in and all statements, as they go to the database together.
 *     It is kept as one text, which the driver knows again without reading it.
 */
record PreparedPlan(Plan plan, List<Statement> statements, String sql) {

  /**
   * Prepares a plan.
   *
   * @param session of a caller in the role that the plan is for
   */
  static PreparedPlan of(Plan plan, SessionStatement session) {
    return of(plan, Statements.of(plan), session);
  }

  static PreparedPlan of(Plan plan, List<Statement> statements, SessionStatement session) {
    StringBuilder sql = new StringBuilder(session.sql());
    statements.forEach(statement -> sql.append("; ").append(statement.text()));
    return new PreparedPlan(plan, statements, sql.toString());
  }
}
