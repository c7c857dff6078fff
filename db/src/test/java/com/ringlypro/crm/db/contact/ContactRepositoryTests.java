package com.ringlypro.crm.db.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.db.DbConfiguration;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.secret.TestKeys;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.TenantContext;
import com.ringlypro.crm.db.value.PhoneNumber;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "crm.database.roles=tenant")
class ContactRepositoryTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static int owner;
  private static int client;

  @Autowired private ContactRepository contacts;
  @Autowired private EntityManager entities;
  @Autowired private JdbcOperations jdbc;
  @Autowired private TransactionTemplate transaction;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(DbConfiguration.class)
  static class Application {}

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
    registry.add("crm.encryption.keys", () -> TestKeys.setting(1));
  }

  @BeforeAll
  static void addManyContacts() {
    owner = DATABASE.addUser("owner@example.com");
    client = DATABASE.addClient(owner, 1);
    int other = DATABASE.addClient(DATABASE.addUser("other@example.com"), 2);
    DATABASE.execute(
        """
        insert into contacts (client_id, first_name, phone, email)
        select %1$d, 'Any', case when n %% 2 = 0 then '+1555' || 5000000 + n else '' end, n || '@mail.example'
        from generate_series(1, 20000) n;
        insert into contacts (client_id, first_name, phone, email) values
          (%1$d, 'Old', '(555) 444-0123', 'Old@Mail.example'), (%1$d, 'Odd', 'ask Bob', ''),
          (%2$d, 'Foreign', '+15554440124', 'foreign@mail.example');
        analyze contacts;
        """
            .formatted(client, other));
  }

  private <T> T asOwner(Supplier<T> work) throws Exception {
    return TenantContext.call(
        new Caller.Owner(owner, client), () -> transaction.execute(_ -> work.get()));
  }

  private Client own() {
    return entities.getReference(Client.class, client);
  }

  @Test
  void findsANumberHoweverItIsStored() throws Exception {
    assertThat(
            asOwner(() -> contacts.findByPhone(own(), PhoneNumber.of("555 500 0002")).isPresent()))
        .isTrue();
    assertThat(
            asOwner(() -> contacts.findByPhone(own(), PhoneNumber.of("+15554440123")).isPresent()))
        .isTrue();
    assertThat(
            asOwner(() -> contacts.findByPhone(own(), PhoneNumber.of("+15554440124")).isPresent()))
        .isFalse();
  }

  @Test
  void findsAnAddressInWhateverCase() throws Exception {
    assertThat(asOwner(() -> contacts.findByEmail(own(), "old@mail.example").isPresent())).isTrue();
    assertThat(asOwner(() -> contacts.findByEmail(own(), "foreign@mail.example").isPresent()))
        .isFalse();
  }

  @Test
  void findsNumbersOfOlderSystemsByAnIndex() {
    List<String> plan =
        DATABASE.values(
            """
            explain select id from contacts where client_id = %d and left(phone, 1) not in ('+', '')
              and right(regexp_replace(phone, '[^0-9]', '', 'g'), 10) = '5554440123'
            """
                .formatted(client));

    assertThat(String.join("\n", plan))
        .contains("Index Cond: ((client_id")
        .contains("regexp_replace");
  }

  @Test
  void asksNobodyForNumbersOfAnotherClient() throws Exception {
    DATABASE.execute("update contacts set phone = '(555) 444-0124' where first_name = 'Foreign'");
    String ask = "select contact_by_digits(id, '5554440124') from clients order by id";

    assertThat(DATABASE.values(ask)).last().isNotNull();
    assertThat(
            asOwner(() ->
                jdbc.queryForList(
                    "select contact_by_digits(n, '5554440124') from generate_series(1, 9) n",
                    Integer.class)))
        .containsOnlyNulls();
  }
}
