package com.ringlypro.crm.sandbox.demo;

import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of the demo, by the names of their variables in the environment. What is set there
 * counts; the others are made once and kept in a file that only its owner can read.
 */
final class DemoSecrets {

  static final String ENCRYPTION_KEYS = "CRM_ENCRYPTION_KEYS";
  static final String JWT_SECRET = "CRM_JWT_SECRET";
  static final String DEMO_PASSWORD = "CRM_DEMO_PASSWORD";

  private static final String UNAMBIGUOUS = "23456789abcdefghijkmnpqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, String> values;

  private DemoSecrets(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Takes the secrets from the environment and the file, and writes those into it that it lacks.
   */
  static DemoSecrets of(Map<String, String> environment, Path file) throws IOException {
    Properties kept = read(file);
    Map<String, Supplier<String>> makers = new LinkedHashMap<>();
    makers.put(ENCRYPTION_KEYS, () -> "1:" + Base64.getEncoder().encodeToString(random(32)));
    makers.put(
        JWT_SECRET, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random(48)));
    makers.put(DEMO_PASSWORD, DemoSecrets::password);

    Map<String, String> values = new LinkedHashMap<>();
    boolean made = false;
    for (var maker : makers.entrySet()) {
      String name = maker.getKey();
      @Nullable String value = environment.get(name);
      if (value == null || value.isBlank()) {
        value = kept.getProperty(name);
        if (value == null) {
          value = maker.getValue().get();
          kept.setProperty(name, value);
          made = true;
        }
      }
      values.put(name, value);
    }
    if (made) {
      write(file, kept);
    }
    return new DemoSecrets(values);
  }

  private static Properties read(Path file) throws IOException {
    Properties kept = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      }
    }
    return kept;
  }

  private static void write(Path file, Properties kept) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(draft)) {
      kept.store(writer, "Secrets of the demo; its data is of no use without them");
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Twelve characters that are easily typed: sixty bits. */
  private static String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      password.append(i > 0 && i % 4 == 0 ? "-" : "");
      password.append(UNAMBIGUOUS.charAt(RANDOM.nextInt(UNAMBIGUOUS.length())));
    }
    return password.toString();
  }

  /**
   * Encrypts and decrypts with the keys.
   *
   * @throws com.ringlypro.crm.db.secret.SecretException if they have another form
   */
  SecretCipher cipher() {
    return new SecretCipher(EncryptionKeys.parse(values.get(ENCRYPTION_KEYS)));
  }

  String demoPassword() {
    return value(DEMO_PASSWORD);
  }

  /** Both secrets of the API and the worker, for their environment. */
  Map<String, String> forPrograms() {
    return Map.of(
        ENCRYPTION_KEYS, value(ENCRYPTION_KEYS),
        JWT_SECRET, value(JWT_SECRET));
  }

  private String value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  @Override
  public String toString() {
    return "DemoSecrets" + values.keySet();
  }
}
