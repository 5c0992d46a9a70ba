package dev.descent.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Draws requests: nearly each operation equally often, its parts valid, spoilt or of another kind.
 */
final class RequestFuzzer {
  private static final List<String> WORDS =
      List.of(
          "",
          "-1",
          "0",
          "1e999",
          "null",
          "true",
          "a b",
          "%00",
          "é\u0000",
          "../..",
          "' or 1=1 --",
          "state=RUNNING",
          "((((",
          "x".repeat(3000));
  private static final List<String> TYPES =
      List.of("text/plain", "application/xml", "application/json", "application/octet-stream", "x");
  private static final List<String> ACCEPTS =
      List.of("*/*", "application/json", "text/html", "image/png", "application/xml", "x;q=2,");

  /** Deeper than JSON is read. */
  private static final int DEEP = 2000;

  private final ApiDocument document;
  private final Random random;
  private final Known known;

  RequestFuzzer(ApiDocument document, Random random, Known known) {
    this.document = document;
    this.random = random;
    this.known = known;
  }

  FuzzedRequest next() {
    ApiDocument.Operation operation = any(document.operations());
    while (isCostly(operation) && random.nextInt(5) > 0) {
      operation = any(document.operations());
    }
    boolean otherMethod = random.nextInt(40) == 0;
    Map<String, String> headers = new LinkedHashMap<>();
    String target = target(operation, headers);
    if (random.nextInt(15) == 0) {
      headers.put("Accept", any(ACCEPTS));
    }
    return new FuzzedRequest(
        operation,
        otherMethod ? any(List.of("PUT", "PATCH", "DELETE", "OPTIONS")) : operation.method(),
        target,
        headers,
        body(operation, headers));
  }

  /** What takes things away that then must be made anew, or takes long; drawn more rarely. */
  private static boolean isCostly(ApiDocument.Operation operation) {
    return operation.method().equals("DELETE") || operation.id().equals("makeBackup");
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String target(ApiDocument.Operation operation, Map<String, String> headers) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.path("name").asString();
      String value = value(operation, parameter);
      switch (parameter.path("in").asString()) {
        case "path" -> path = path.replace("{" + name + "}", encoded(value).replace("+", "%20"));
        case "header" -> {
          if (random.nextInt(3) == 0) {
            headers.put(name, value.replaceAll("[^ -~]", "?"));
          }
        }
        default -> {
          if (parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
            query.add(encoded(name) + "=" + encoded(value));
          }
        }
      }
    }
    if (random.nextInt(30) == 0) {
      query.add("surprise=" + encoded(any(WORDS)));
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String value(ApiDocument.Operation operation, JsonNode parameter) {
    boolean path = parameter.path("in").asString().equals("path");
    int kind = random.nextInt(10);
    if (path && kind < 7 && parameter.path("name").asString().endsWith("d")) {
      return known.idFor(operation.path(), parameter.path("name").asString(), random);
    }
    if (path && kind == 7) {
      return UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt()}).toString();
    }
    if (kind < 8) {
      JsonNode value = json().valid(parameter.path("schema"));
      return value.isString() ? value.asString() : value.toString();
    }
    String word = any(WORDS);
    return path && word.isEmpty() ? "x" : word;
  }

  private RandomJson json() {
    return new RandomJson(document, random, known.all());
  }

  private byte[] body(ApiDocument.Operation operation, Map<String, String> headers) {
    if (operation.bodies().isEmpty()) {
      return new byte[0];
    }
    Map.Entry<String, JsonNode> chosen = any(operation.bodies());
    headers.put("Content-Type", random.nextInt(25) == 0 ? any(TYPES) : chosen.getKey());
    String text = text(chosen.getValue());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(25)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> flipped(bytes);
      case 2 -> "\"\"[]{}01null".repeat(random.nextInt(5)).getBytes(StandardCharsets.UTF_8);
      case 3 -> ("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(StandardCharsets.UTF_8);
      default -> bytes;
    };
  }

  /** An example of the document, or a value by its schema; most often spoilt. */
  private String text(JsonNode content) {
    List<JsonNode> examples = content.path("examples").valueStream().toList();
    JsonNode value;
    if (!examples.isEmpty() && random.nextInt(3) > 0) {
      value = known.substituted(document.resolved(any(examples)).path("value"), random);
    } else {
      value = json().valid(content.path("schema"));
    }
    if (value.isString()) {
      return value.asString();
    }
    int spoils = random.nextInt(4);
    for (int i = 0; i < spoils; i++) {
      value = json().spoilt(value);
    }
    return value.toString();
  }

  private byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 0; i < other.length; i += 1 + random.nextInt(20)) {
      other[i] = (byte) random.nextInt();
    }
    return other;
  }
}
