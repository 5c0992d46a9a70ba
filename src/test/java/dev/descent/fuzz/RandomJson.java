package dev.descent.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values that a schema allows, as far as a schema says so, and spoils them. */
final class RandomJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 7;
  private static final int MANY = 300;

  private final ApiDocument document;
  private final Random random;
  private final List<String> ids;

  /**
   * @param ids of things that exist, wherever a UUID is asked for
   */
  RandomJson(ApiDocument document, Random random, List<String> ids) {
    this.document = document;
    this.random = random;
    this.ids = ids;
  }

  JsonNode valid(JsonNode schema) {
    return valid(schema, 0);
  }

  private JsonNode valid(JsonNode given, int depth) {
    JsonNode schema = document.resolved(given);
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return any(schema.get("enum"));
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.path(choice).size() > 0) {
        return valid(any(schema.get(choice)), depth + 1);
      }
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? any(type).asString() : type.asString("object")) {
      case "null" -> NODES.nullNode();
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "integer" -> NODES.numberNode(random.nextInt(random.nextInt(10) == 0 ? 1000 : 5));
      case "number" -> NODES.numberNode(random.nextInt(100) / 100.0);
      case "string" -> NODES.stringNode(text(schema.path("format").asString("")));
      case "array" -> array(schema, depth);
      default -> object(schema, depth);
    };
  }

  private JsonNode any(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }

  private String text(String format) {
    return switch (format) {
      case "uuid" -> ids.get(random.nextInt(ids.size()));
      case "date-time" -> "2026-01-02T03:04:05Z";
      case "duration" -> "PT30M";
      default -> List.of("label", "a", "species", "x1", "run", "0.5").get(random.nextInt(6));
    };
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int size = depth > DEEPEST ? 0 : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      array.add(valid(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      boolean wanted = required.contains(member.getKey()) || random.nextInt(4) == 0;
      if (wanted && depth <= DEEPEST) {
        object.set(member.getKey(), valid(member.getValue(), depth + 1));
      }
    }
    return object;
  }

  /** The same with one place somewhere in it made hostile, left out, or added. */
  JsonNode spoilt(JsonNode value) {
    JsonNode copy = value.deepCopy();
    JsonNode at = copy;
    while (at.size() > 0 && random.nextInt(3) > 0) {
      JsonNode child = at.valueStream().toList().get(random.nextInt(at.size()));
      if (!child.isContainer()) {
        break;
      }
      at = child;
    }
    if (at instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      if (names.isEmpty() || random.nextInt(6) == 0) {
        object.set("surprise", hostile());
      } else if (random.nextInt(4) == 0) {
        object.remove(names.get(random.nextInt(names.size())));
      } else {
        object.set(names.get(random.nextInt(names.size())), hostile());
      }
    } else if (at instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), hostile());
    } else {
      return hostile();
    }
    return copy;
  }

  private JsonNode hostile() {
    return switch (random.nextInt(16)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(true);
      case 2 -> NODES.numberNode(-1);
      case 3 -> NODES.numberNode(0);
      case 4 -> NODES.numberNode(1e308);
      case 5 -> NODES.numberNode(Long.MAX_VALUE);
      case 6 -> NODES.numberNode(4.9e-324);
      case 7 -> NODES.numberNode(1_000_000_007);
      case 8 -> NODES.stringNode("");
      case 9 -> NODES.stringNode("NaN");
      case 10 -> NODES.stringNode("x".repeat(10_000));
      case 11 -> NODES.stringNode("../../../etc/passwd");
      case 12 -> NODES.stringNode("a\u0000\ud800\u202e'\"%_\\");
      case 13 -> nested();
      case 14 -> NODES.objectNode().set("type", NODES.stringNode("adam"));
      default -> NODES.arrayNode().add(1).add("x");
    };
  }

  private JsonNode nested() {
    ArrayNode outer = NODES.arrayNode();
    ArrayNode at = outer;
    for (int i = 0; i < MANY; i++) {
      at = at.addArray();
    }
    return outer;
  }
}
