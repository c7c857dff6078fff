package com.ringlypro.crm.api.graphiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExampleTests {

  @Test
  void takesItsDescriptionFromTheCommentsBeforeTheOperation() {
    Example example =
        Example.parse(
            "today.graphql",
            """
            # The dashboard of an owner,
            # in one request.
            query DashboardToday {
              # inside
              me { id }
            }
            """);

    assertThat(example)
        .isEqualTo(
            new Example(
                "DashboardToday",
                "Dashboard today",
                "The dashboard of an owner, in one request.",
                "query",
                """
                query DashboardToday {
                  # inside
                  me { id }
                }
                """));
  }

  @Test
  void isForAdminsWhenItsNameSaysSo() {
    assertThat(Example.parse("a.graphql", "query AdminClients { me { id } }").isForAdmins())
        .isTrue();
    assertThat(Example.parse("a.graphql", "mutation SetX { me { id } }").isForAdmins()).isFalse();
  }

  @Test
  void needsAName() {
    assertThatThrownBy(() -> Example.parse("nameless.graphql", "{ me { id } }"))
        .hasMessageContaining("nameless.graphql");
  }
}
