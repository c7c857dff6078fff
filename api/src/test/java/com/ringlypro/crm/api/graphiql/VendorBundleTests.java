package com.ringlypro.crm.api.graphiql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorBundleTests {

  private static final Path SOURCES = Path.of("src/main/graphiql");
  private static final Path BUNDLE = Path.of("src/main/resources/playground/vendor");

  @Test
  void isMadeOfTheVersionsThatTheSourcesName() throws IOException, NoSuchAlgorithmException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    for (String file : List.of("build.mjs", "graphiql.js", "package-lock.json", "package.json")) {
      hash.update(Files.readAllBytes(SOURCES.resolve(file)));
    }

    assertThat(BUNDLE.resolve("SOURCE.sha256"))
        .as("in api/src/main/graphiql run: npm ci && npm run build")
        .content()
        .isEqualToIgnoringNewLines(HexFormat.of().formatHex(hash.digest()));
  }
}
