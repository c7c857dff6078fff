package com.ringlypro.crm.db.command;

import static java.util.Objects.requireNonNull;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.postgres.EmbeddedDatabase;
import com.ringlypro.crm.db.secret.SecretException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The commands that work on the database as the role that owns it. */
@Command(
    name = "crm",
    description = "Works on the database as the role that owns it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(migrate | create-admin | rotate-keys)")
public final class DatabaseCommand {

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "FOLDER",
      description = {
        "Folder of the embedded database, which counts when no CRM_DATABASE_URL is set.",
        "Default: ${DEFAULT-VALUE}"
      })
  private Path data = Path.of(".crm");

  DatabaseCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  static void main(String[] arguments) {
    // before the first logger: what there is to say, the commands say themselves
    System.setProperty("logback.configurationFile", "com/ringlypro/crm/db/command/logback.xml");
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    var database = new DatabaseCommand(environment);
    return new CommandLine(database)
        .addSubcommand(new MigrateCommand(database))
        .addSubcommand(new CreateAdminCommand(database))
        .addSubcommand(new RotateKeysCommand(database))
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          if (failure instanceof DatabaseException || failure instanceof SecretException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw failure;
        });
  }

  Map<String, String> environment() {
    return environment;
  }

  DatabaseAddress address() {
    return DatabaseAddress.fromEnvironment(environment)
        .or(() -> EmbeddedDatabase.addressIn(data))
        .orElseThrow(() ->
            new DatabaseException(
                "Which database? Set CRM_DATABASE_URL, CRM_DATABASE_USER and CRM_DATABASE_PASSWORD, or start the demo, whose database is in %s."
                    .formatted(data)));
  }

  void say(String line) {
    PrintWriter out = requireNonNull(spec, "picocli sets it").commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
