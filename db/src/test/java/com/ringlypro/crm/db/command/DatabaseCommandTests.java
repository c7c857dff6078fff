package com.ringlypro.crm.db.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.secret.TestKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine;

class DatabaseCommandTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void pointToTheDatabase() {
    environment.put("CRM_DATABASE_URL", DATABASE.address().url());
    environment.put("CRM_DATABASE_USER", DATABASE.address().user());
    environment.put("CRM_DATABASE_PASSWORD", DATABASE.address().password());
  }

  @Test
  void migrates() {
    assertThat(run("migrate")).isZero();
    assertThat(output).hasToString("The tables are current.\n");
  }

  @Test
  void createsAnAdminWhoCanSignIn() {
    environment.put("CRM_ADMIN_PASSWORD", "correct horse battery");
    assertThat(run("create-admin", "--email", " Ada@Example.com ", "--first-name", "Ada")).isZero();
    assertThat(
            DATABASE.value(
                "select concat_ws(' ', is_admin, first_name) from users where email = 'ada@example.com'"))
        .isEqualTo("t Ada");
    String hash = DATABASE.value("select password_hash from users where email = 'ada@example.com'");
    assertThat(new BCryptPasswordEncoder().matches("correct horse battery", hash)).isTrue();
  }

  @Test
  void createsNoSecondUserWithAnEmail() {
    environment.put("CRM_ADMIN_PASSWORD", "correct horse battery");
    DATABASE.addUser("Grace@example.com");
    assertThat(run("create-admin", "--email", "grace@example.com")).isOne();
    assertThat(errors).hasToString("There is a user grace@example.com already.\n");
  }

  @Test
  void takesNoShortPassword() {
    environment.put("CRM_ADMIN_PASSWORD", "short");
    assertThat(run("create-admin", "--email", "short@example.com")).isOne();
    assertThat(errors)
        .hasToString(
            "A password has at least 15 characters. Some words in a row make a good one.\n");
  }

  @Test
  void encryptsAllSecretsWithTheFirstKey() {
    int client = DATABASE.addClient(DATABASE.addUser("rotated@example.com"), 1);
    var before = new SecretCipher(EncryptionKeys.parse(TestKeys.setting(1)));
    DATABASE.execute(
        """
        update clients set hubspot_api_key = '%s',
          settings = '{"integration": {"vagaro": {"webhookToken": "plain", "region": "us01"}}}' where id = %d;
        insert into ghl_integrations (client_id, ghl_location_id, access_token) values (%2$d, 'location', 'plain')
        """
            .formatted(SecretColumn.HUBSPOT_API_KEY.encrypt("key", before), client));

    environment.put("CRM_ENCRYPTION_KEYS", TestKeys.setting(2, 1));
    assertThat(run("rotate-keys")).isZero();
    assertThat(output.toString())
        .containsPattern("clients.hubspot_api_key +1 encrypted")
        .containsPattern("ghl_integrations.access_token +1 encrypted")
        .containsPattern("clients.settings +1 encrypted");

    var after = new SecretCipher(EncryptionKeys.parse(TestKeys.setting(2)));
    String stored = DATABASE.value("select hubspot_api_key from clients where id = " + client);
    assertThat(SecretColumn.HUBSPOT_API_KEY.decrypt(stored, after)).isEqualTo("key");
    assertThat(
            DATABASE.value(
                "select settings #>> '{integration,vagaro,webhookToken}' from clients where id = "
                    + client))
        .startsWith("enc:");

    environment.put("CRM_ENCRYPTION_KEYS", TestKeys.setting(2));
    assertThat(run("rotate-keys")).isZero();
    assertThat(output.toString().substring(output.toString().indexOf("taken out")))
        .containsPattern("clients.hubspot_api_key +0 encrypted")
        .containsPattern("clients.settings +0 encrypted");

    environment.put("CRM_ENCRYPTION_KEYS", TestKeys.setting(3));
    assertThat(run("rotate-keys")).isOne();
    assertThat(errors.toString())
        .contains("was encrypted with key 2", "Add key 2")
        .doesNotContain("\tat ");
  }

  @Test
  void asksForKeys() {
    assertThat(run("rotate-keys")).isOne();
    assertThat(errors.toString())
        .startsWith("There is no key to encrypt secrets with.")
        .doesNotContain("\tat ");
  }

  @Test
  void asksWhichDatabase() {
    environment.clear();
    assertThat(run("migrate", "--data", "target/no-such-folder")).isOne();
    assertThat(errors.toString()).startsWith("Which database?").doesNotContain("\tat ");
  }

  @Test
  void refusesHalfAnAddress() {
    environment.remove("CRM_DATABASE_PASSWORD");
    assertThat(run("migrate")).isOne();
    assertThat(errors.toString()).contains("belong together").doesNotContain("\tat ");
  }

  private int run(String... arguments) {
    CommandLine command = DatabaseCommand.commandLine(environment);
    command.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }
}
