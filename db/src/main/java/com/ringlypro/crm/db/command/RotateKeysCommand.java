package com.ringlypro.crm.db.command;

import com.ringlypro.crm.db.postgres.Migrations;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.StoredSecrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "rotate-keys",
    description = {
      "Encrypts all secrets with the first key of CRM_ENCRYPTION_KEYS.",
      "Put the new key in front, restart the programs, run this, and only then take the old key out. It may run",
      "while they work, and be started again after it ended early."
    })
final class RotateKeysCommand implements Callable<Integer> {

  private final DatabaseCommand database;

  RotateKeysCommand(DatabaseCommand database) {
    this.database = database;
  }

  @Override
  public Integer call() throws SQLException {
    var keys = EncryptionKeys.parse(database.environment().get("CRM_ENCRYPTION_KEYS"));
    var secrets = new StoredSecrets(new SecretCipher(keys));
    try (Connection connection = database.address().connect()) {
      Migrations.requireCurrent(connection);
      secrets
          .renew(connection)
          .forEach(
              (place, rows) -> database.say("%-45s %6d encrypted anew".formatted(place, rows)));
    }
    database.say("All secrets are encrypted with the first key; the others can be taken out.");
    return 0;
  }
}
