package dev.descent.fuzz;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the service: its operations, and the schemas of their answers. */
final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /**
   * One operation.
   *
   * @param node its object in the document
   */
  record Operation(String id, String method, String path, JsonNode node) {
    List<JsonNode> parameters() {
      return node.path("parameters").valueStream().toList();
    }

    /** Content types of the body with what the document says of each; none without a body. */
    List<Map.Entry<String, JsonNode>> bodies() {
      return List.copyOf(node.at("/requestBody/content").properties());
    }

    boolean tellsOf(int status) {
      return !response(status).isMissingNode();
    }

    /** What the document says of a status, else of its hundred. */
    JsonNode response(int status) {
      JsonNode responses = node.path("responses");
      String exact = String.valueOf(status);
      return responses.path(responses.has(exact) ? exact : status / 100 + "XX");
    }
  }

  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();
  private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
  private final Map<String, Schema> schemas = new HashMap<>();

  ApiDocument(String text) {
    this.root = JsonMapper.shared().readTree(text);
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          operations.add(
              new Operation(
                  each.getValue().path("operationId").asString(),
                  each.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  each.getValue()));
        }
      }
    }
  }

  List<Operation> operations() {
    return operations;
  }

  /** What a reference stands for; anything else is itself. */
  JsonNode resolved(JsonNode schema) {
    JsonNode reference = schema.get("$ref");
    return reference == null ? schema : root.at(reference.asString().substring(1));
  }

  /** What is wrong with an answer by the document; empty when nothing is. */
  List<String> faults(Operation operation, int status, String contentType, JsonNode body) {
    Schema schema =
        schemas.computeIfAbsent(
            operation.id() + " " + status + " " + contentType,
            key -> schema(operation, status, contentType));
    return schema == null
        ? List.of("the document has no schema for " + contentType)
        : schema.validate(body).stream().map(Object::toString).toList();
  }

  private @Nullable Schema schema(Operation operation, int status, String contentType) {
    JsonNode response = resolved(operation.response(status));
    JsonNode content = response.path("content");
    JsonNode typed = content.has(contentType) ? content.get(contentType) : content.path("*/*");
    if (!typed.has("schema")) {
      return null;
    }
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    alone.set("allOf", JsonNodeFactory.instance.arrayNode().add(typed.get("schema")));
    alone.set("components", root.path("components"));
    return registry.getSchema(alone);
  }
}
