package com.ringlypro.crm.api.read.sql;

import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.plan.Query;
import java.util.List;

/** Writes the statements of a plan. */
public final class Statements {

  private Statements() {}

  /** One statement for each query of the plan, in the same order. */
  public static List<Statement> of(Plan plan) {
    return plan.queries().stream().map(Statements::of).toList();
  }

  private static Statement of(Query query) {
    return switch (query) {
      case Query.Total total ->
          new Statement("select count(*) from " + total.type().table(), List.of());
      case Query.Listing listing -> new ListingStatement(listing).write();
    };
  }
}
