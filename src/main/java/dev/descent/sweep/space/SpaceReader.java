package dev.descent.sweep.space;

import static dev.descent.engine.Settings.checkRange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** Reads a space: scales by pointer, or the word that stands for those that are recommended. */
final class SpaceReader extends StdDeserializer<Space> {
  private static final int USUAL_TIER = 2;

  /** What may stand beside the type. */
  private record Recommended(@Nullable Integer tier) {
    Recommended {
      if (tier != null) {
        checkRange("tier", tier, 1, 3);
      }
    }
  }

  SpaceReader() {
    super(Space.class);
  }

  @Override
  public Space deserialize(JsonParser parser, DeserializationContext context) {
    JsonNode node = context.readTree(parser);
    boolean word = node.isString() && node.asString().equals(Space.RECOMMENDED);
    boolean typed = node.isObject() && node.path("type").asString("").equals(Space.RECOMMENDED);
    if (word) {
      return new Space(Map.of(), USUAL_TIER);
    }
    if (typed) {
      ObjectNode rest = ((ObjectNode) node).deepCopy();
      rest.remove("type");
      Integer tier = context.readTreeAsValue(rest, Recommended.class).tier();
      return new Space(Map.of(), tier == null ? USUAL_TIER : tier);
    }
    if (!node.isObject()) {
      return context.reportInputMismatch(
          this, "must be an object of scales by JSON pointer, or \"%s\"", Space.RECOMMENDED);
    }
    JavaType scales =
        context.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Scale.class);
    Map<String, Scale> read = context.readTreeAsValue(node, scales);
    return new Space(read, null);
  }
}
