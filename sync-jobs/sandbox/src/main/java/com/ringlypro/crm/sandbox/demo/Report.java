package com.ringlypro.crm.sandbox.demo;

import java.util.List;

/** What the demo says when everything runs. */
final class Report {

  private static final String LINE = "   %4s  %-32s %-9s %9s %9s %9s %9s %9s %7s%n";

  private Report() {}

  static String of(
      DemoOptions options,
      String database,
      int clients,
      String password,
      List<FirstSync.Row> synced) {
    StringBuilder text = new StringBuilder();
    if (synced.isEmpty()) {
      text.append("%nNo business is connected to a provider yet.%n".formatted());
    } else {
      text.append("%nSynchronised from the sandbox, last run of each connection:%n".formatted());
      text.append(
          LINE.formatted(
              "id",
              "client",
              "provider",
              "read",
              "created",
              "updated",
              "unchanged",
              "deleted",
              "issues"));
    }
    for (FirstSync.Row row : synced) {
      text.append(
          LINE.formatted(
              row.clientId(),
              shortened(row.business()),
              row.provider(),
              row.read(),
              row.created(),
              row.updated(),
              row.unchanged(),
              row.deleted(),
              row.issues()));
      if (row.error() != null) {
        text.append("         %s: %s%n".formatted(row.status(), row.error()));
      }
    }
    text.append(
        """

        Playground  http://localhost:%1$d/graphiql
        GraphQL     http://localhost:%1$d/graphql
        Worker      http://localhost:%2$d/actuator/health
        Sandbox     http://localhost:%3$d/_control
        Database    %4$s
        Data, logs  %5$s

        Sign in as  admin@demo.example (sees everything)
                    owner1@demo.example to owner%6$d@demo.example (each sees one business)
        Password    %7$s

        Ctrl-C stops everything.
        """
            .formatted(
                options.port,
                options.workerPort,
                options.sandboxPort,
                database,
                options.data,
                clients,
                password));
    return text.toString();
  }

  private static String shortened(String name) {
    return name.length() > 32 ? name.substring(0, 29) + "..." : name;
  }
}
