package com.ringlypro.crm.sandbox.demo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of the demo's data, held by one demo at a time. */
final class DemoFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private DemoFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, which is made if it is missing.
   *
   * @throws DemoException if another demo holds it, or it cannot be written to
   */
  static DemoFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path.resolve("log"));
      FileChannel channel = FileChannel.open(path.resolve("demo.lock"), CREATE, WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new DemoException(
            "A demo is running already on the data in %s. Stop that one, or use another folder with --data."
                .formatted(path));
      }
      return new DemoFolder(path, channel);
    } catch (IOException unusable) {
      throw new DemoException(
          "The folder %s cannot be used: %s. Name another one with --data."
              .formatted(path, unusable.getMessage()),
          unusable);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  Path secrets() {
    return path.resolve("secrets.properties");
  }

  Path log(String program) {
    return path.resolve("log").resolve(program + ".log");
  }

  /** Where the process id and the command of a program are noted while it runs. */
  Path pid(String program) {
    return path.resolve(program + ".pid");
  }

  /** Where programs are kept that start quicker than from their jars. */
  Path programs() {
    return path.resolve("programs");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
