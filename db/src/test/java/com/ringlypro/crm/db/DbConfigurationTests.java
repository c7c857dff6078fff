package com.ringlypro.crm.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.db.call.Call;
import com.ringlypro.crm.db.call.CallStatus;
import com.ringlypro.crm.db.call.TelephonyStatus;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.ForwardingStatus;
import com.ringlypro.crm.db.client.QClient;
import com.ringlypro.crm.db.message.Direction;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.secret.TestKeys;
import com.ringlypro.crm.db.sync.IntegrationRepository;
import com.ringlypro.crm.db.sync.QIntegration;
import com.ringlypro.crm.db.sync.SyncMode;
import com.ringlypro.crm.db.sync.SyncRun;
import com.ringlypro.crm.db.sync.SyncRunRepository;
import com.ringlypro.crm.db.sync.SyncRunStatus;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.CallerRefusedException;
import com.ringlypro.crm.db.tenant.TenantContext;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "crm.database.roles=tenant,admin,worker")
class DbConfigurationTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  static int owner;
  static int client;
  static int otherClient;
  static Caller asOwner;
  static Caller asAdmin;

  @Autowired EntityManager entities;
  @Autowired JPAQueryFactory queries;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired IntegrationRepository connections;
  @Autowired SyncRunRepository runs;

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
  static void addTwoClients() {
    owner = DATABASE.addUser("owner@example.com");
    client = DATABASE.addClient(owner, 1);
    otherClient = DATABASE.addClient(DATABASE.addUser("other@example.com"), 2);
    asOwner = new Caller.Owner(owner, client);
    asAdmin = new Caller.Admin(DATABASE.addAdmin("admin@example.com"));
    DATABASE.execute(
        "insert into sync_connections (client_id, provider) values (%d, 'hubspot')"
            .formatted(client));
  }

  @Test
  void storesEnumsInstantsAndDecimalsAsTheDocumentHasThem() throws Exception {
    int id =
        as(
            asAdmin,
            () -> {
              var call = BeanUtils.instantiateClass(Call.class.getDeclaredConstructor());
              set(call, "client", entities.getReference(Client.class, client));
              set(call, "direction", Direction.OUTGOING);
              set(call, "fromNumber", "+15555550101");
              set(call, "toNumber", "+15555550102");
              set(call, "status", TelephonyStatus.NO_ANSWER);
              set(call, "callStatus", CallStatus.MISSED);
              set(call, "cost", new BigDecimal("0.0125"));
              set(call, "startTime", Instant.parse("2026-03-08T23:59:59.123456Z"));
              entities.persist(call);
              return call.getId();
            });

    assertThat(
            DATABASE.value(
                "select concat_ws(' ', direction, status, call_status, cost, start_time) from calls where id = "
                    + id))
        .isEqualTo("outgoing no-answer missed 0.0125 2026-03-08 23:59:59.123456");
    as(
        asOwner,
        () -> {
          var call = entities.find(Call.class, id);
          assertThat(call)
              .hasFieldOrPropertyWithValue("status", TelephonyStatus.NO_ANSWER)
              .hasFieldOrPropertyWithValue("cost", new BigDecimal("0.0125"))
              .hasFieldOrPropertyWithValue(
                  "startTime", Instant.parse("2026-03-08T23:59:59.123456Z"));
          return call;
        });
  }

  @Test
  void storesSecretsEncryptedAndLoadsNone() throws Exception {
    as(
        asAdmin,
        () -> {
          var loaded = entities.find(Client.class, client);
          set(loaded, "hubspotApiKey", "pat-secret");
          set(
              loaded,
              "settings",
              "{\"integration\":{\"ghl\":{\"apiKey\":\"ghl-secret\",\"enabled\":true}}}");
          set(loaded, "ivrOptions", "[]");
          set(loaded, "forwardingStatus", ForwardingStatus.ACTIVE);
          set(loaded, "businessHoursStart", LocalTime.of(8, 30));
          return loaded;
        });

    assertThat(DATABASE.value("select hubspot_api_key from clients where id = " + client))
        .startsWith("enc:")
        .doesNotContain("pat-secret");
    assertThat(DATABASE.value("select settings from clients where id = " + client))
        .contains("\"enabled\": true", "enc:")
        .doesNotContain("ghl-secret");
    assertThat(
            DATABASE.value(
                "select concat_ws(' ', forwarding_status, business_hours_start, ivr_options) from clients where id = "
                    + client))
        .isEqualTo("active 08:30:00 []");
    as(
        asOwner,
        () -> {
          assertThat(entities.find(Client.class, client))
              .hasFieldOrPropertyWithValue("hubspotApiKey", null)
              .hasFieldOrPropertyWithValue("businessHoursStart", LocalTime.of(8, 30));
          return null;
        });
    String secret =
        as(
            new Caller.Worker(),
            () ->
                queries
                    .select(QClient.client.hubspotApiKey)
                    .from(QClient.client)
                    .where(QClient.client.id.eq(client))
                    .fetchOne());
    assertThat(secret).isEqualTo("pat-secret");
  }

  @Test
  void letsAnOwnerQueueARun() throws Exception {
    Integer id =
        as(
            asOwner,
            () -> {
              var connection =
                  connections.findByClientIdAndProvider(client, "hubspot").orElseThrow();
              connection.lookAt(Instant.parse("2026-01-01T00:00:00Z"));
              var user = entities.getReference(User.class, owner);
              return runs.save(new SyncRun(connection, SyncMode.FULL, user, Instant.now())).getId();
            });
    as(
        asOwner,
        () -> {
          var run = runs.findById(id).orElseThrow();
          assertThat(run.getStatus()).isEqualTo(SyncRunStatus.QUEUED);
          assertThat(run.getIntegration().getProvider()).isEqualTo("hubspot");
          return null;
        });
    assertThat(DATABASE.value("select due_at from sync_connections"))
        .isEqualTo("2026-01-01 00:00:00");
  }

  @Test
  void showsAnOwnerTheOwnClientOnlyAndAnAdminAll() throws Exception {
    assertThat(as(asOwner, this::clients)).isEqualTo(1);
    assertThat(as(asOwner, () -> entities.find(Client.class, otherClient))).isNull();
    assertThat(as(asAdmin, this::clients)).isEqualTo(2);
    assertThat(as(new Caller.Worker(), this::clients)).isEqualTo(2);
  }

  @Test
  void showsNothingWithoutACaller() {
    assertThat(transaction.<Long>execute(status -> clients())).isZero();
  }

  @Test
  void showsNothingOutsideOfATransaction() throws Exception {
    assertThat(TenantContext.call(asOwner, this::clients)).isZero();
  }

  @Test
  void refusesACallerWhoseClaimIsFalse() {
    assertThatThrownBy(() -> as(new Caller.Owner(owner, otherClient), this::clients))
        .hasCauseInstanceOf(CallerRefusedException.class);
    assertThatThrownBy(() -> as(new Caller.Admin(owner), this::clients))
        .hasCauseInstanceOf(CallerRefusedException.class);
  }

  @Test
  void leavesNoSessionBehindInThePool() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(as(asOwner, this::clients)).isEqualTo(1);
      assertThat(transaction.<Long>execute(status -> clients())).isZero();
    }
  }

  @Test
  void worksInUtcWhateverTheZoneOfTheMachine() throws Exception {
    assertThat(as(asOwner, () -> jdbc.queryForObject("show timezone", String.class)))
        .isEqualTo("UTC");
  }

  @Test
  void queriesWithPredicates() throws Exception {
    assertThat(
            as(asOwner, () -> connections.exists(QIntegration.integration.provider.eq("hubspot"))))
        .isTrue();
  }

  private long clients() {
    return queries.selectFrom(QClient.client).fetch().size();
  }

  private <T> T as(Caller caller, Callable<T> work) throws Exception {
    return TenantContext.call(
        caller,
        () ->
            transaction.execute(status -> {
              try {
                return work.call();
              } catch (RuntimeException failure) {
                throw failure;
              } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
              }
            }));
  }

  private static void set(Object entity, String attribute, Object value) {
    ReflectionTestUtils.setField(entity, attribute, value);
  }
}
