package com.ringlypro.crm.sandbox.demo;

import com.ringlypro.crm.db.demo.WorldLoadException;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.secret.SecretException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings up the whole system on one machine. */
@Command(
    name = "./crm demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Starts everything on this machine: a PostgreSQL with made-up businesses, fakes of the"
          + " providers, the API and the sync worker. Ctrl-C stops it; the next start goes on with the"
          + " same data.",
      "With CRM_DATABASE_URL, CRM_DATABASE_USER and CRM_DATABASE_PASSWORD set it uses that database"
          + " instead, which has to be empty at first."
    })
public final class DemoCommand implements Callable<Integer> {

  /** The system properties by which the launcher says where the programs are. */
  private static final String API_JAR = "crm.api.jar";

  private static final String WORKER_JAR = "crm.worker.jar";
  private static final String LOGGING = "logback.configurationFile";

  /** What shells expect of a program that ended by SIGINT. */
  private static final int STOPPED = 130;

  @Mixin private final DemoOptions options = new DemoOptions();

  private DemoCommand() {}

  static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "com/ringlypro/crm/sandbox/demo/logging.xml");
    }
    CommandLine command = new CommandLine(new DemoCommand());
    command.getCommandSpec().version(DemoCommand.class.getPackage().getImplementationVersion());
    System.exit(command.setExecutionExceptionHandler(DemoCommand::explain).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Demo demo =
        new Demo(
            options, System.getenv(), command(API_JAR), command(WORKER_JAR), new Steps(System.out));
    // for every end: Ctrl-C, a failure, and a program that ends by itself
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
    try {
      throw demo.start().join().ended();
    } catch (Exception failure) {
      if (demo.isClosed()) {
        // whatever failed did so because it was stopped
        return STOPPED;
      }
      throw failure;
    }
  }

  private static List<String> command(String property) {
    @Nullable String jar = System.getProperty(property);
    if (jar == null) {
      throw new DemoException(
          "Start the demo with './crm demo', which says where the other programs are.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(jar);
    return command;
  }

  /**
   * What a person can mend is said in a sentence; anything else is a defect and shows its trace.
   */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.@Nullable ParseResult parsed)
      throws Exception {
    return switch (failure) {
      case DemoException _,
          DatabaseException _,
          SecretException _,
          WorldLoadException _,
          BindException _,
          IllegalArgumentException _ -> {
        command.getErr().println(failure.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      default -> throw failure;
    };
  }
}
