package com.ringlypro.crm.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The script {@code crm}, with a JDK and a Maven that only say how they were started. */
class LauncherTests {

  private static final Path SCRIPT = Path.of("..", "..", "crm");

  /** A folder whose name a careless script would take apart. */
  @TempDir(factory = SpacedFolder.class)
  private Path root;

  private final Map<String, String> environment = new HashMap<>();
  private final List<Path> jars = new ArrayList<>();

  @BeforeEach
  void layOut() throws IOException {
    Files.copy(SCRIPT, root.resolve("crm"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (String module : List.of("schema", "db", "api", "sync-jobs", "sync-jobs/sandbox")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("src/main/Source.java"), "class Source {}");
      Files.createDirectories(root.resolve(module).resolve("target"));
    }
    jars.add(root.resolve("api/target/crm-api-1-exec.jar"));
    jars.add(root.resolve("db/target/crm-db-1-exec.jar"));
    jars.add(root.resolve("sync-jobs/target/crm-sync-jobs-1-exec.jar"));
    jars.add(root.resolve("sync-jobs/sandbox/target/crm-sandbox-1-exec.jar"));
    for (Path jar : jars) {
      Files.writeString(jar, "");
      Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    }
    Path jdk = jdk("jdk", "25.0.1");
    environment.put("CRM_JAVA_HOME", jdk.toString());
    environment.put("PATH", root.resolve("bin") + ":/usr/bin:/bin");
    environment.put("HOME", root.toString());
  }

  @Test
  void helpNamesAllCommands() throws Exception {
    Result result = crm("help");

    assertThat(result.code).isZero();
    assertThat(result.output)
        .contains("demo ", "api ", "worker ", "sync ", "migrate ", "create-admin ", "rotate-keys ");
  }

  @Test
  void refusesACommandThatThereIsNot() throws Exception {
    Result result = crm("dmeo");

    assertThat(result.code).isEqualTo(2);
    assertThat(result.output).contains("There is no command 'dmeo'");
  }

  @Test
  void handsArgumentsOnAndTheExitCodeBack() throws Exception {
    environment.put("EXIT_CODE", "42");
    Result result = crm("demo", "--data", "a folder");

    assertThat(result.code).isEqualTo(42);
    assertThat(result.output)
        .contains("[-Dcrm.api.jar=" + jars.getFirst().toRealPath() + "]")
        .contains("[--data][a folder]");
  }

  @Test
  void startsServersOnTheWishedPort() throws Exception {
    environment.put("CRM_DATABASE_URL", "jdbc:postgresql://db/crm");

    assertThat(crm("api", "--port", "9090").output).contains("crm-api-1-exec.jar][--port=9090]");
    assertThat(crm("worker", "--port=9091").output)
        .contains("crm-sync-jobs-1-exec.jar][--port=9091]");
  }

  @Test
  void saysWhatServersTakeWithoutStartingThem() throws Exception {
    assertThat(crm("api", "--help").output).contains("--port PORT").doesNotContain("java of");
    assertThat(crm("worker", "--prot", "1").code).isEqualTo(1);
  }

  @Test
  void passesByAJdkThatIsTooOld() throws Exception {
    environment.put("CRM_JAVA_HOME", jdk("old", "17.0.1").toString());
    environment.put("JAVA_HOME", jdk("newer", "26").toString());

    assertThat(crm("demo").output).contains("java of newer");
  }

  @Test
  void asksForADatabaseWhereThereIsNone() throws Exception {
    Result result = crm("api");

    assertThat(result.code).isEqualTo(1);
    assertThat(result.output).contains("CRM_DATABASE_URL").contains("./crm demo");
  }

  @Test
  void usesTheDatabaseAndTheSecretsOfTheDemo() throws Exception {
    Path data = Files.createDirectories(root.resolve(".crm"));
    Files.writeString(
        data.resolve("postgres.properties"),
        "url=jdbc\\:postgresql\\://127.0.0.1\\:5439/ringlypro\nuser=crm\npassword=se\\=cret\n");
    Files.writeString(
        data.resolve("secrets.properties"), "CRM_JWT_SECRET=abc\nCRM_ENCRYPTION_KEYS=1\\:k\\=\n");

    assertThat(crm("api").output)
        .contains("url jdbc:postgresql://127.0.0.1:5439/ringlypro")
        .contains("password se=cret")
        .contains("keys 1:k=")
        .contains("jwt abc");
  }

  @Test
  void whatTheEnvironmentSaysGoesBeforeTheDemo() throws Exception {
    environment.put("CRM_DATABASE_URL", "jdbc:postgresql://elsewhere/crm");

    assertThat(crm("sync", "--help").output)
        .contains("url jdbc:postgresql://elsewhere/crm")
        .contains("[sync][--help]");
  }

  @Test
  void buildsWhenASourceIsNewerThanItsProgram() throws Exception {
    maven("echo mvn \"$@\" >> \"$HOME/built\"");
    assertThat(crm("demo").output).doesNotContain("Built");

    Files.setLastModifiedTime(
        root.resolve("db/src/main/Source.java"), FileTime.from(Instant.now().plusSeconds(120)));

    assertThat(crm("demo").output).contains("Built").contains("java of jdk");
    assertThat(root.resolve("built")).content().contains("package");
  }

  @Test
  void buildsWhatIsMissing() throws Exception {
    Files.delete(jars.getLast());
    maven("touch '%s'".formatted(jars.getLast()));

    assertThat(crm("demo").output).contains("Built").contains("crm-sandbox-1-exec.jar");
  }

  @Test
  void showsWhatMavenSaysWhenTheBuildFails() throws Exception {
    Files.delete(jars.getLast());
    maven("echo '[ERROR] no such symbol'; exit 1");

    Result result = crm("demo");

    assertThat(result.code).isEqualTo(1);
    assertThat(result.output).contains("no such symbol").contains("log/build.log");
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = root.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    script(jdk.resolve("bin/javac"), "");
    script(
        jdk.resolve("bin/java"),
        """
        echo java of %s
        printf '[%%s]' "$@"
        echo
        echo "url $CRM_DATABASE_URL"
        echo "password $CRM_DATABASE_PASSWORD"
        echo "keys $CRM_ENCRYPTION_KEYS"
        echo "jwt $CRM_JWT_SECRET"
        exit "${EXIT_CODE:-0}"
        """
            .formatted(name));
    return jdk;
  }

  private void maven(String does) throws IOException {
    Files.createDirectories(root.resolve("bin"));
    script(root.resolve("bin/mvn"), does);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Result(int code, String output) {}

  private Result crm(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", root.resolve("crm").toString()));
    command.addAll(List.of(arguments));
    Path output = root.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Result(code, Files.readString(output));
  }

  static final class SpacedFolder implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory("a checkout ");
    }
  }
}
