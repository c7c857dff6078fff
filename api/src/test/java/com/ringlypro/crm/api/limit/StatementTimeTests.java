package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@ApiTest
@Import(SampleData.class)
@TestPropertySource(properties = "crm.database.statement-timeout=200ms")
class StatementTimeTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @Test
  void givesUpReadsThatTakeTooLong() throws SQLException {
    String document = "{ client(id: 1) { creditAccount { balance } } }";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table credit_accounts in access exclusive mode");

      Answer answer = data.execute(SampleData.ADMIN, document);

      assertThat(answer.errorCode()).as(answer.body()).isEqualTo("LIMIT_EXCEEDED");
      assertThat(answer.errorMessage()).contains("longer");
      assertThat(answer.body()).doesNotContain("statement timeout", "SQL");
    }
    assertThat(data.execute(SampleData.ADMIN, document).errorCode()).isEmpty();
  }
}
