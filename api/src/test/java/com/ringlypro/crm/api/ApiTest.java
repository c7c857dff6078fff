package com.ringlypro.crm.api;

import com.ringlypro.crm.db.postgres.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application over HTTP, with a database of its own, which can be injected as
 * {@link TestDatabase}. Tests with the same configuration share application and database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "crm.jwt.secret=" + ApiTest.JWT_SECRET,
      "spring.graphql.schema.additional-files=classpath:probe.graphqls",
      "crm.encryption.keys=" + ApiTest.ENCRYPTION_KEYS,
    })
@ContextConfiguration(initializers = ApiTest.DatabaseInitializer.class)
@Import({ApiClient.class, MutableClock.class})
public @interface ApiTest {

  /** What access tokens are signed with. */
  String JWT_SECRET = "a secret for tests, of 32 bytes or more";

  /** What secrets are encrypted with. */
  String ENCRYPTION_KEYS = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  /** Makes the database. */
  class DatabaseInitializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase database = TestDatabase.create();
      TestPropertyValues.of(database.properties()).applyTo(context);
      context.getBeanFactory().registerSingleton("testDatabase", database);
    }
  }
}
