package com.ringlypro.crm.db.command;

import com.ringlypro.crm.db.postgres.Migrations;
import picocli.CommandLine.Command;

@Command(
    name = "migrate",
    description =
        "Creates the application's roles and brings the tables to this program's version.")
final class MigrateCommand implements Runnable {

  private final DatabaseCommand database;

  MigrateCommand(DatabaseCommand database) {
    this.database = database;
  }

  @Override
  public void run() {
    int migrations = Migrations.migrate(database.address());
    database.say(
        migrations == 0 ? "The tables are current." : "Ran %d migrations.".formatted(migrations));
  }
}
