package com.ringlypro.crm.api.analytics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers how businesses did. */
@Controller
final class AnalyticsController {

  private final AnalyticsReader reader;

  AnalyticsController(AnalyticsReader reader) {
    this.reader = reader;
  }

  @QueryMapping
  Analytics analytics(
      @Argument String clientId,
      @Argument @Nullable LocalDate from,
      @Argument @Nullable LocalDate to) {
    return reader.read(clientId, from, to);
  }
}
