package com.ringlypro.crm.api.read.sql;

import com.ringlypro.crm.api.read.plan.Plan;
import java.util.List;

/** Writes the statements of a plan. */
public final class Statements {

  private Statements() {}

  /** One statement for each query of the plan, in the same order. */
  public static List<Statement> of(Plan plan) {
    return plan.queries().stream().map(StatementWriter::write).toList();
  }
}
