package com.ringlypro.crm.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.project.ProjectMilestone;
import com.ringlypro.crm.db.secret.TestKeys;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
    classes = DbConfigurationTests.Application.class,
    properties = "crm.database.roles=tenant")
class ColumnRulesTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  @Autowired private ColumnRules columns;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
    registry.add("crm.encryption.keys", () -> TestKeys.setting(1));
  }

  @Test
  void takesTextAsLongAsTheColumnIs() {
    String longest = "x".repeat(50);

    assertThat(columns.fit(Contact.class, "firstName", " " + longest + " ")).isEqualTo(longest);
    assertThatThrownBy(() -> columns.fit(Contact.class, "firstName", longest + "x"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("50");
    assertThat(columns.fit(Contact.class, "notes", "x".repeat(100_000))).hasSize(100_000);
  }

  @Test
  void takesBlankTextForNone() {
    assertThat(columns.fit(Contact.class, "notes", " \n ")).isNull();
    assertThat(columns.fit(Contact.class, "notes", (String) null)).isNull();
  }

  @Test
  void refusesTheCharacterThatCannotBeStored() {
    assertThatThrownBy(() -> columns.fit(Contact.class, "notes", "a\0b"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void roundsToTheDecimalsOfTheColumn() {
    assertThat(columns.fit(Client.class, "depositAmount", new BigDecimal("1.005")))
        .isEqualTo(new BigDecimal("1.01"));
    assertThat(columns.fit(Client.class, "perMinuteRate", new BigDecimal("1.0005")))
        .isEqualTo(new BigDecimal("1.001"));
    assertThat(columns.fit(Client.class, "depositAmount", new BigDecimal("99999999.99")))
        .isEqualTo(new BigDecimal("99999999.99"));
    for (String tooLarge : new String[] {"100000000", "99999999.995", "1e999999999"}) {
      assertThatThrownBy(() -> columns.fit(Client.class, "depositAmount", new BigDecimal(tooLarge)))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void knowsColumnsWhoseNamesAreWordsOfSql() {
    assertThat(columns.fit(ProjectMilestone.class, "order", 3)).isEqualTo(3);
    assertThat(columns.fit("idempotency_keys", "key", "k")).isEqualTo("k");
  }

  @Test
  void knowsNoOtherAttributes() {
    assertThatThrownBy(() -> columns.fit(Contact.class, "nickname", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> columns.fit(Contact.class, "client", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
