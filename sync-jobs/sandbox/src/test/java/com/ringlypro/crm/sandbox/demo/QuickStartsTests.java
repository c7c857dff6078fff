package com.ringlypro.crm.sandbox.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class QuickStartsTests {

  @TempDir private Path root;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Steps steps = new Steps(new PrintStream(out, true, UTF_8));
  private DemoFolder folder;
  private Path jar;
  private List<String> command;

  @BeforeEach
  void makeAProgram() throws IOException {
    folder = DemoFolder.open(root.resolve("data"));
    jar = Files.createDirectories(root.resolve("target")).resolve("program.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Extractable.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(file, manifest)) {
      String name = Extractable.class.getName().replace('.', '/') + ".class";
      written.putNextEntry(new JarEntry(name));
      try (var compiled = Extractable.class.getClassLoader().getResourceAsStream(name)) {
        compiled.transferTo(written);
      }
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command = List.of(java, "-jar", jar.toString());
  }

  @AfterEach
  void releaseTheFolder() throws IOException {
    folder.close();
  }

  @Test
  void startsFromTheJarWhereNothingIsPrepared() throws Exception {
    assertThat(chosen()).isEqualTo(command);
  }

  @Test
  void startsWhatWasPreparedWithItsCache() throws Exception {
    prepare(Map.of());

    assertThat(chosen())
        .anyMatch(part -> part.startsWith("-XX:AOTCache=" + folder.programs()))
        .last()
        .asString()
        .startsWith(folder.programs().toString());
    assertThat(said()).containsOnlyOnce("Prepared quicker starts for the next time");
    assertThat(Path.of(chosen().getLast())).exists();
    assertThat(Path.of(chosen().getLast()).resolveSibling("classes.aot")).isNotEmptyFile();
  }

  @Test
  void trainsWithTheEnvironmentOfTheProgramAndEndsBeforeItWorks() throws Exception {
    prepare(Map.of("CRM_API_PORT", "4711"));

    assertThat(folder.log("quick-starts")).content().contains("port 4711, exit onRefresh");
  }

  @Test
  void preparesNothingTwice() throws Exception {
    prepare(Map.of());
    out.reset();

    prepare(Map.of());

    assertThat(said()).isEmpty();
  }

  @Test
  void replacesWhatWasPreparedForAnotherJar() throws Exception {
    prepare(Map.of());
    Path old = QuickStarts.place(folder, "api", command);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(chosen()).isEqualTo(command);

    prepare(Map.of());

    assertThat(chosen()).isNotEqualTo(command);
    assertThat(old).doesNotExist();
  }

  @Test
  void passesByWhatIsHalfMadeAndThrowsItAway() throws Exception {
    Path half = Files.createDirectories(folder.programs().resolve("api-4711"));
    Files.writeString(half.resolve("classes.aot"), "half");
    assertThat(chosen()).isEqualTo(command);

    prepare(Map.of());

    assertThat(half).doesNotExist();
  }

  @Test
  void saysInItsLogOnlyThatItFailed() throws Exception {
    prepare(Map.of("CRM_TEST_EXIT_CODE", "3"));

    assertThat(said()).isEmpty();
    assertThat(chosen()).isEqualTo(command);
    assertThat(folder.log("quick-starts")).content().contains("were not prepared: exit code 3");
  }

  @Test
  @Timeout(60)
  void stopsWithTheDemo() throws Exception {
    try (QuickStarts begun =
        QuickStarts.prepare(
            folder, Map.of("api", command), Map.of("CRM_TEST_HANGS", "true"), steps)) {
      assertThat(begun).isNotNull();
      while (!isPreparing()) {
        Thread.onSpinWait();
      }
    }

    assertThat(isPreparing()).isFalse();
    assertThat(chosen()).isEqualTo(command);
    assertThat(said()).isEmpty();
  }

  @Test
  void leavesOtherCommandsAsTheyAre() throws Exception {
    List<String> other = List.of("java", "-cp", "classes", "Main");

    QuickStarts.prepare(folder, Map.of("api", other), Map.of(), steps).await();

    assertThat(QuickStarts.command(folder, "api", other)).isEqualTo(other);
    assertThat(said()).isEmpty();
  }

  private void prepare(Map<String, String> environment) throws InterruptedException {
    QuickStarts.prepare(folder, Map.of("api", command), environment, steps).await();
  }

  private List<String> chosen() throws IOException {
    return QuickStarts.command(folder, "api", command);
  }

  private boolean isPreparing() {
    return ProcessHandle.current()
        .descendants()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(jar.toString()));
  }

  private String said() {
    return out.toString(UTF_8);
  }

  /** A program that can be unpacked, as those of Spring Boot can. */
  static final class Extractable {

    private Extractable() {}

    static void main(String[] args) throws Exception {
      if (System.getenv("CRM_TEST_HANGS") != null) {
        Thread.sleep(Long.MAX_VALUE);
      }
      if (args.length > 0 && args[0].equals("extract")) {
        Path self = Path.of(System.getProperty("java.class.path"));
        Files.copy(self, Path.of(args[args.length - 1]).resolve(self.getFileName()));
        return;
      }
      System.out.printf(
          "port %s, exit %s%n",
          System.getenv("CRM_API_PORT"), System.getProperty("spring.context.exit"));
      String code = System.getenv("CRM_TEST_EXIT_CODE");
      if (code != null) {
        System.exit(Integer.parseInt(code));
      }
    }
  }
}
