package com.ringlypro.crm.api.http;

import com.ringlypro.crm.api.error.HttpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents of the frontends, where an installation takes no others. They come from a file that
 * GraphQL Code Generator or the Relay compiler writes: a JSON object from names, which are hashes,
 * to documents.
 */
@Component
public final class TrustedDocuments {

  private static final String PREFIX = "sha256:";

  private final @Nullable Map<String, String> byName;
  private final Set<String> all;

  /**
   * @param file where the documents are; empty where any document may be sent
   */
  TrustedDocuments(
      @Value("${crm.api.trusted-documents}") String file,
      ResourceLoader resources,
      JsonMapper json) {
    this.byName = file.isEmpty() ? null : read(resources.getResource(file), json);
    this.all = byName == null ? Set.of() : Set.copyOf(byName.values());
  }

  private static Map<String, String> read(Resource file, JsonMapper json) {
    try (var content = file.getInputStream()) {
      return Map.copyOf(json.readValue(content, new TypeReference<Map<String, String>>() {}));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("crm.api.trusted-documents cannot be read", unreadable);
    }
  }

  /** Whether everybody may send this document, not only administrators. */
  public boolean include(String document) {
    return byName == null || all.contains(document);
  }

  /**
   * The document that a request means.
   *
   * @throws HttpException if it names none that is known
   */
  String document(GraphQlParameters request) {
    if (request.documentId() != null) {
      return named(request.documentId(), "`documentId` names no document that is known here.");
    }
    if (request.query() != null) {
      return request.query();
    }
    if (request.extensions() != null
        && request.extensions().get("persistedQuery") instanceof Map<?, ?> persisted
        && persisted.get("sha256Hash") instanceof String hash) {
      // Clients know these two by their exact words, and send the document where they can.
      return named(hash, byName == null ? "PersistedQueryNotSupported" : "PersistedQueryNotFound");
    }
    throw GraphQlParameters.refusal("`query` is missing.");
  }

  private String named(String name, String refusal) {
    String hash = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    String document = byName == null ? null : byName.getOrDefault(hash, byName.get(name));
    if (document == null) {
      throw new HttpException(HttpStatus.BAD_REQUEST, refusal);
    }
    return document;
  }
}
