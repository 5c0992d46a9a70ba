package dev.descent.diagnosis.compare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the places in job specs where they differ. */
public final class SettingDifferences {
  private static final Set<String> FOR_PEOPLE = Set.of("name", "tags");

  private SettingDifferences() {}

  /**
   * A place where specs differ.
   *
   * @param setting a JSON pointer into the job spec
   * @param values of each run, in their order; null where it has none
   */
  public record SettingDifference(String setting, List<@Nullable Object> values) {}

  /**
   * All places where any two differ, names and tags left out.
   *
   * @param specs as JSON
   */
  public static List<SettingDifference> of(List<JsonNode> specs) {
    Map<String, List<@Nullable JsonNode>> found = new TreeMap<>();
    for (int i = 0; i < specs.size(); i++) {
      collect("", specs.get(i), i, specs.size(), found);
    }
    List<SettingDifference> differences = new ArrayList<>();
    found.forEach(
        (pointer, values) -> {
          if (values.stream().distinct().count() > 1) {
            List<@Nullable Object> plain = new ArrayList<>();
            values.forEach(value -> plain.add(value == null ? null : plain(value)));
            differences.add(new SettingDifference(pointer, plain));
          }
        });
    return differences;
  }

  private static @Nullable Object plain(JsonNode value) {
    return value.isNull()
        ? null
        : value.isNumber()
            ? value.numberValue()
            : value.isBoolean()
                ? value.booleanValue()
                : value.isString() ? value.asString() : List.of();
  }

  private static void collect(
      String pointer,
      JsonNode node,
      int run,
      int runs,
      Map<String, List<@Nullable JsonNode>> found) {
    if (node.isObject()) {
      node.properties().stream()
          .filter(member -> !pointer.isEmpty() || !FOR_PEOPLE.contains(member.getKey()))
          .forEach(
              member ->
                  collect(
                      pointer + "/" + escaped(member.getKey()),
                      member.getValue(),
                      run,
                      runs,
                      found));
    } else if (node.isArray() && !node.isEmpty()) {
      Iterator<JsonNode> items = node.iterator();
      for (int i = 0; items.hasNext(); i++) {
        collect(pointer + "/" + i, items.next(), run, runs, found);
      }
    } else {
      found
          .computeIfAbsent(
              pointer,
              key -> {
                List<@Nullable JsonNode> values = new ArrayList<>();
                for (int i = 0; i < runs; i++) {
                  values.add(null);
                }
                return values;
              })
          .set(run, node);
    }
  }

  private static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
