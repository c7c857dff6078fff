package com.ringlypro.crm.db.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.util.FileSystemUtils;

/** The folder of an embedded database, held by one program at a time. */
final class DatabaseFolder implements AutoCloseable {

  private static final String PROPERTIES = "postgres.properties";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final int LOG_LINES = 15;
  private static final long STOP_SECONDS = 30;

  private final Path path;
  private final FileChannel lock;

  private DatabaseFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes a folder.
   *
   * @throws DatabaseException if another program holds it
   */
  static DatabaseFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      FileChannel lock = FileChannel.open(path.resolve("postgres.lock"), CREATE, WRITE);
      if (!locked(lock)) {
        lock.close();
        throw new DatabaseException(
            "The data in %s is in use: it is running already.".formatted(path));
      }
      return new DatabaseFolder(path, lock);
    } catch (IOException unusable) {
      throw new DatabaseException(
          "The folder %s cannot be used: %s".formatted(path, unusable.getMessage()), unusable);
    }
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProgram) {
      return false;
    }
  }

  Path cluster() {
    return path.resolve("postgres");
  }

  Path log() {
    return path.resolve("postgres.log");
  }

  /** PostgreSQL's own programs; beside the data, since others may not write there. */
  Path programs() {
    return path.resolve("postgres-programs");
  }

  /** Where initdb finds the password. */
  Path passwordFile() {
    return path.resolve("postgres.password");
  }

  private Path properties() {
    return path.resolve(PROPERTIES);
  }

  /** Is there from before the cluster's first file until the whole is set up. */
  private Path unfinished() {
    return path.resolve("postgres.unfinished");
  }

  /**
   * Brings the folder into a state to start from, whatever a killed program left behind: a server
   * that still runs is stopped, its stale pid file and a cluster that was never finished go away.
   */
  void recover() {
    try {
      stopOrphan();
      if (Files.exists(unfinished())) {
        FileSystemUtils.deleteRecursively(cluster());
      }
      if (Files.notExists(cluster())) {
        Files.writeString(unfinished(), "");
        writePrivate(
            passwordFile(),
            writer -> writer.write(storedPassword().orElseGet(DatabaseFolder::newPassword)));
      } else if (storedPassword().isEmpty()) {
        throw new DatabaseException(
            "%s is missing, so nobody knows the password of the data in %s. Put it back, or move the data away."
                .formatted(properties(), cluster()));
      }
    } catch (IOException unusable) {
      throw new DatabaseException(
          "The folder %s cannot be used: %s".formatted(path, unusable.getMessage()), unusable);
    }
  }

  private void stopOrphan() throws IOException {
    Path pidFile = cluster().resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> orphan =
        lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    if (orphan.filter(this::isOurServer).isPresent()) {
      stop(orphan.get());
    }
    // the pid may belong to any process by now, and the server would take that for another server
    Files.deleteIfExists(pidFile);
  }

  private boolean isOurServer(ProcessHandle process) {
    var info = process.info();
    return info.command().filter(command -> Path.of(command).endsWith("postgres")).isPresent()
        && info.arguments().map(Arrays::asList).orElse(List.of()).contains(cluster().toString());
  }

  /** Stops a server without waiting for its clients, which SIGTERM would. */
  private static void stop(ProcessHandle server) throws IOException {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).inheritIO().start().waitFor();
      server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted while an earlier server was stopping.", interrupted);
    } catch (ExecutionException | TimeoutException running) {
      throw new DatabaseException(
          "A server of an earlier start still runs and does not stop: process %d."
              .formatted(server.pid()),
          running);
    }
  }

  /** The password of the owning role and of the superuser. */
  String password() {
    try {
      return Files.exists(passwordFile())
          ? Files.readString(passwordFile())
          : storedPassword().orElseThrow();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private Optional<String> storedPassword() throws IOException {
    return published(path).map(DatabaseAddress::password);
  }

  /** Where the database of a folder is while it runs; empty if none was ever started there. */
  static Optional<DatabaseAddress> published(Path folder) throws IOException {
    Path file = folder.resolve(PROPERTIES);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    var stored = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      stored.load(reader);
    }
    return Optional.of(
        new DatabaseAddress(
            stored.getProperty("url", ""),
            stored.getProperty("user", ""),
            stored.getProperty("password", "")));
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Takes back what unpacking the programs allows: that every user of the machine may write there.
   */
  void closePrograms() {
    try {
      // missing if this JVM started another database before: the programs are unpacked once
      if (Files.exists(programs())) {
        Files.setPosixFilePermissions(programs(), OWNER_ONLY);
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Says in the folder where the database is; from then on it is complete. */
  void publish(DatabaseAddress address) {
    var properties = new Properties();
    properties.setProperty("url", address.url());
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    try {
      writePrivate(properties(), writer -> properties.store(writer, "The database while it runs"));
      Files.deleteIfExists(unfinished());
      Files.deleteIfExists(passwordFile());
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static void writePrivate(Path file, Content content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(draft)) {
      content.write(writer);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private interface Content {
    void write(Writer writer) throws IOException;
  }

  String endOfLog() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(cannot be read)";
    }
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
