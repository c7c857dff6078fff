package com.ringlypro.crm.sandbox.demo;

import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.EmbeddedDatabase;
import com.ringlypro.crm.sandbox.Sandbox;
import com.ringlypro.crm.sandbox.ghl.GhlSandbox;
import com.ringlypro.crm.sandbox.google.GoogleSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** All parts of the system on one machine: started one after the other, stopped the other way. */
final class Demo implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(10);
  private static final Duration LONGEST_SYNC = Duration.ofMinutes(10);

  private final DemoOptions options;
  private final Map<String, String> environment;
  private final List<String> apiCommand;
  private final List<String> workerCommand;
  private final Steps steps;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param environment variables by their names; what is set there goes before what the demo makes
   * @param apiCommand starts the API; it learns everything else from its environment
   * @param workerCommand starts the worker, likewise
   */
  Demo(
      DemoOptions options,
      Map<String, String> environment,
      List<String> apiCommand,
      List<String> workerCommand,
      Steps steps) {
    this.options = options;
    this.environment = environment;
    this.apiCommand = apiCommand;
    this.workerCommand = workerCommand;
    this.steps = steps;
  }

  /**
   * Starts everything and returns when it serves and each connection was synchronised once.
   *
   * @return completes with the first program that ends by itself
   * @throws DemoException if something is in the way that a person can remove
   */
  CompletableFuture<Program> start() throws Exception {
    DemoFolder folder = keep(() -> DemoFolder.open(options.data));
    Program.stopOrphan(folder, "api");
    Program.stopOrphan(folder, "worker");
    requireFree(options.port, "the API", "--port", "CRM_API_PORT");
    requireFree(options.workerPort, "the worker", "--worker-port", "CRM_WORKER_PORT");
    requireFree(options.sandboxPort, "the sandbox", "--sandbox-port", "CRM_SANDBOX_PORT");
    DemoSecrets secrets = DemoSecrets.of(environment, folder.secrets());

    DatabaseAddress address = database(folder);
    World world = new DemoDatabase(address, secrets, steps).prepare(options.clients);
    Sandbox sandbox = keep(() -> Sandbox.start(world, options.sandboxPort));

    Map<String, String> variables = variables(address, secrets, sandbox);
    Program api = start(folder, "api", apiCommand, variables);
    Program worker = start(folder, "worker", workerCommand, variables);
    steps.run(
        "Starting API and worker",
        () -> {
          api.awaitHealth(health(options.port), LONGEST_START);
          worker.awaitHealth(health(options.workerPort), LONGEST_START);
          return "API and worker are ready";
        });
    CompletableFuture<Program> end =
        CompletableFuture.anyOf(api.onEnd(), worker.onEnd()).thenApply(Program.class::cast);
    FirstSync sync = new FirstSync(address);
    steps.run(
        "First sync",
        sync::state,
        () -> {
          boolean all = sync.await(LONGEST_SYNC, () -> !end.isDone());
          if (end.isDone()) {
            throw end.join().ended();
          }
          return all
              ? "First sync of all connections is done"
              : "First sync is not done yet; it goes on";
        });
    steps.say(
        Report.of(
            options,
            address.url(),
            world.businesses().size(),
            secrets.demoPassword(),
            sync.rows()));
    // last, as nobody waits for it
    Map<String, List<String>> commands = Map.of("api", apiCommand, "worker", workerCommand);
    keep(() -> QuickStarts.prepare(folder, commands, variables, steps));
    return end;
  }

  private DatabaseAddress database(DemoFolder folder) throws Exception {
    Optional<DatabaseAddress> own = DatabaseAddress.fromEnvironment(environment);
    if (own.isPresent()) {
      if (options.fresh) {
        throw new DemoException(
            "--fresh throws away the embedded database only. Make yours anew yourself: %s."
                .formatted(own.get()));
      }
      return own.get();
    }
    EmbeddedDatabase[] embedded = new EmbeddedDatabase[1];
    steps.run(
        "Starting PostgreSQL",
        () -> {
          embedded[0] = keep(() -> EmbeddedDatabase.start(folder.path(), options.postgresPort));
          return "PostgreSQL is ready on port " + options.postgresPort;
        });
    DatabaseAddress address = embedded[0].address();
    if (options.fresh) {
      DemoDatabase.clear(address);
    }
    return address;
  }

  private Map<String, String> variables(
      DatabaseAddress address, DemoSecrets secrets, Sandbox sandbox) {
    Map<String, String> variables = new HashMap<>(secrets.forPrograms());
    variables.put("CRM_DATABASE_URL", address.url());
    variables.put("CRM_DATABASE_USER", address.user());
    variables.put("CRM_DATABASE_PASSWORD", address.password());
    variables.put("CRM_API_PORT", Integer.toString(options.port));
    variables.put("CRM_WORKER_PORT", Integer.toString(options.workerPort));
    variables.put("CRM_PROVIDERS_HUBSPOT_BASE_URL", sandbox.baseUrl("hubspot").toString());
    variables.put("CRM_PROVIDERS_GHL_BASE_URL", sandbox.baseUrl("ghl").toString());
    variables.put(
        "CRM_PROVIDERS_GHL_AUTHORIZE_URL", sandbox.baseUrl("ghl") + "/v2/oauth/chooselocation");
    variables.put("CRM_PROVIDERS_GHL_CLIENT_ID", GhlSandbox.APP.clientId());
    variables.put("CRM_PROVIDERS_GHL_CLIENT_SECRET", GhlSandbox.APP.clientSecret());
    variables.put("CRM_PROVIDERS_GHL_WEBHOOK_PUBLIC_KEY", sandbox.ghl().webhookPublicKey());
    sandbox
        .ghl()
        .webhookUrl(URI.create("http://127.0.0.1:%d/webhooks/ghl".formatted(options.workerPort)));
    URI google = sandbox.baseUrl("google");
    variables.put("CRM_PROVIDERS_GOOGLE_BASE_URL", google.toString());
    variables.put("CRM_PROVIDERS_GOOGLE_AUTHORIZE_URL", google + "/o/oauth2/v2/auth");
    variables.put("CRM_PROVIDERS_GOOGLE_TOKEN_URL", google + "/token");
    variables.put("CRM_PROVIDERS_GOOGLE_REVOKE_URL", google + "/revoke");
    variables.put("CRM_PROVIDERS_GOOGLE_CLIENT_ID", GoogleSandbox.APP.clientId());
    variables.put("CRM_PROVIDERS_GOOGLE_CLIENT_SECRET", GoogleSandbox.APP.clientSecret());
    variables.put("CRM_PROVIDERS_VAGARO_BASE_URL", sandbox.baseUrl("vagaro").toString());
    URI vagaroWebhooks =
        URI.create("http://127.0.0.1:%d/webhooks/vagaro".formatted(options.workerPort));
    sandbox
        .vagaro()
        .merchants()
        .forEach(merchant -> sandbox.vagaro().webhookUrl(merchant, vagaroWebhooks));
    // nobody reads the mailboxes of made-up people
    variables.put("CRM_PASSWORD_RESET_PRINT_LINKS", "true");
    variables.put(
        "CRM_PASSWORD_RESET_LINK",
        "http://localhost:%d/graphiql#token={token}".formatted(options.port));
    // a demo is for the one who started it
    variables.put("SERVER_ADDRESS", "127.0.0.1");
    return variables;
  }

  private Program start(
      DemoFolder folder, String name, List<String> command, Map<String, String> variables)
      throws Exception {
    List<String> quickest = QuickStarts.command(folder, name, command);
    return keep(() -> Program.start(folder, name, quickest, variables));
  }

  private static URI health(int port) {
    return URI.create("http://127.0.0.1:%d/actuator/health".formatted(port));
  }

  private static void requireFree(int port, String program, String option, String variable) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new DemoException(
          "Port %d, for %s, is taken by another program. Stop that, or choose another port with %s or %s."
              .formatted(port, program, option, variable),
          taken);
    }
  }

  /** Starts a part and notes it; whoever wants to stop everything waits for it meanwhile. */
  private synchronized <T extends AutoCloseable> T keep(Callable<T> starts) throws Exception {
    if (closed) {
      throw new DemoException("The demo is being stopped.");
    }
    T part = starts.call();
    running.push(part);
    return part;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Stops what was started, the last one first. */
  @Override
  public synchronized void close() {
    closed = true;
    if (!running.isEmpty()) {
      steps.say("Stopping ...");
    }
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception failure) {
        steps.say("While stopping: " + failure.getMessage());
      }
    }
  }
}
