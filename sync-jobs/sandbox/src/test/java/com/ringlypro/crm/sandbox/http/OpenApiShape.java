package com.ringlypro.crm.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds JSON against the schemas of an OpenAPI document: as much of them as its schemas use. */
public final class OpenApiShape {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JsonNode document;

  private OpenApiShape(JsonNode document) {
    this.document = document;
  }

  public static OpenApiShape of(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(OpenApiShape.class.getResourceAsStream("/openapi/" + resource))) {
      return new OpenApiShape(MAPPER.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void assertHas(String schema, JsonNode body) {
    assertThat(violations(schema, body)).as("%s: %s", schema, body).isEmpty();
  }

  public List<String> violations(String schema, JsonNode body) {
    List<String> violations = new ArrayList<>();
    check(named(schema), body, "$", violations::add);
    return violations;
  }

  /** What the document says at a JSON pointer. */
  public JsonNode at(String pointer) {
    return document.at(pointer);
  }

  private JsonNode named(String schema) {
    JsonNode found = document.at("/components/schemas/" + schema);
    assertThat(found.isObject()).as("schema %s", schema).isTrue();
    return found;
  }

  private void check(JsonNode reference, JsonNode value, String at, Consumer<String> violation) {
    JsonNode schema =
        reference.has("$ref")
            ? document.at(reference.get("$ref").asString().substring(1))
            : reference;
    if (schema.has("allOf")) {
      schema.get("allOf").forEach(part -> check(part, value, at, violation));
      return;
    }
    if (schema.has("oneOf")) {
      require(
          schema.get("oneOf").values().stream().anyMatch(choice -> fits(choice, value)),
          at + " is none of the choices",
          violation);
      return;
    }
    if (value.isNull()) {
      if (!schema.isEmpty() && !schema.path("nullable").asBoolean(false)) {
        violation.accept(at + " is null");
      }
      return;
    }
    switch (schema.path("type").asString("any")) {
      case "object" -> checkObject(schema, value, at, violation);
      case "array" -> {
        for (int item = 0; item < value.size(); item++) {
          check(schema.get("items"), value.get(item), at + "[" + item + "]", violation);
        }
        require(value.isArray(), at + " is no array", violation);
      }
      case "string" -> checkText(schema, value, at, violation);
      case "integer" -> require(value.isIntegralNumber(), at + " is no integer", violation);
      case "number" -> require(value.isNumber(), at + " is no number", violation);
      case "boolean" -> require(value.isBoolean(), at + " is no boolean", violation);
      case "any" -> require(schema.isEmpty(), at + " has an unknown schema", violation);
      default -> throw new AssertionError("Unknown type in " + schema);
    }
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    List<String> violations = new ArrayList<>();
    check(schema, value, "", violations::add);
    return violations.isEmpty();
  }

  private void checkObject(JsonNode schema, JsonNode value, String at, Consumer<String> violation) {
    require(value.isObject(), at + " is no object", violation);
    schema
        .path("required")
        .values()
        .forEach(name -> require(value.has(name.asString()), at + " lacks " + name, violation));
    JsonNode others = schema.path("additionalProperties");
    if (!schema.has("properties") && !others.isObject()) {
      return; // an object of whatever
    }
    value
        .properties()
        .forEach(field -> {
          String path = at + "." + field.getKey();
          JsonNode type = schema.path("properties").path(field.getKey());
          if (type.isObject()) {
            check(type, field.getValue(), path, violation);
          } else if (others.isObject()) {
            check(others, field.getValue(), path, violation);
          } else if (!others.asBoolean(false)) {
            violation.accept(path + " is not described");
          }
        });
  }

  private static void checkText(
      JsonNode schema, JsonNode value, String at, Consumer<String> violation) {
    require(value.isString(), at + " is no text", violation);
    String text = value.asString("");
    if (schema.has("enum")) {
      require(
          schema.get("enum").values().stream().anyMatch(value::equals),
          at + " is none of the enum",
          violation);
    }
    require(hasFormat(schema.path("format").asString(""), text), at + " has no format", violation);
  }

  private static boolean hasFormat(String format, String text) {
    try {
      switch (format) {
        case "date-time" -> OffsetDateTime.parse(text);
        case "date" -> LocalDate.parse(text);
        case "int64" -> Long.parseLong(text);
        case "uuid" -> UUID.fromString(text);
        default -> {}
      }
      return true;
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean kept, String message, Consumer<String> violation) {
    if (!kept) {
      violation.accept(message);
    }
  }
}
