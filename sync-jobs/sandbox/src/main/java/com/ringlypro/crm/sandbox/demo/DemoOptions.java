package com.ringlypro.crm.sandbox.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about a demo on the command line or in the environment. */
final class DemoOptions {

  @Option(
      names = "--fresh",
      description = "Throw the demo's data away and start over (embedded database only).")
  boolean fresh;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:CRM_DEMO_DATA:-.crm}",
      description = "Folder of the demo's data, CRM_DEMO_DATA (default: ${DEFAULT-VALUE}).")
  Path data = Path.of(".crm");

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "How many businesses to make up, some 1,000 rows each (default: 30).")
  @Nullable Integer clients;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:CRM_API_PORT:-8080}",
      description = "Port of the API, CRM_API_PORT (default: ${DEFAULT-VALUE}).")
  int port = 8080;

  @Option(
      names = "--worker-port",
      paramLabel = "PORT",
      defaultValue = "${env:CRM_WORKER_PORT:-8081}",
      description = "Port of the sync worker, CRM_WORKER_PORT (default: ${DEFAULT-VALUE}).")
  int workerPort = 8081;

  @Option(
      names = "--sandbox-port",
      paramLabel = "PORT",
      defaultValue = "${env:CRM_SANDBOX_PORT:-8090}",
      description = "Port of the providers' fakes, CRM_SANDBOX_PORT (default: ${DEFAULT-VALUE}).")
  int sandboxPort = 8090;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "${env:CRM_POSTGRES_PORT:-5439}",
      description =
          "Port of the embedded PostgreSQL, CRM_POSTGRES_PORT (default: ${DEFAULT-VALUE}).")
  int postgresPort = 5439;
}
