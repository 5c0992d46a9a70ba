package dev.descent.sweep.space;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of JSON in one form, however they are held, so that equal ones are equal: 8 is 8.0. */
final class PlainValue {
  private PlainValue() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof JsonNode tree) {
      return of(JsonMapper.shared().treeToValue(tree, Object.class));
    }
    if (value instanceof Number number) {
      return number.doubleValue() + 0.0; // -0.0 becomes 0.0
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PlainValue::of).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> plain = new HashMap<>();
      map.forEach((name, member) -> plain.put(name, of(member)));
      return plain;
    }
    return value;
  }
}
