package dev.descent;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Groups the manual's operations by what they are about rather than by Java class. */
final class ManualTags {
  private static final Pattern SUBJECT = Pattern.compile("^/api/v\\d+/([^/{]+)");

  /** What a newcomer meets, in this order, before the rest. */
  private static final List<String> FIRST =
      List.of("datasets", "runs", "models", "sweeps", "checks", "autopilots");

  /** What only the service's owner needs. */
  private static final List<String> LAST = List.of("keys", "audit", "backups");

  private ManualTags() {}

  private static int rank(String name) {
    int first = FIRST.indexOf(name);
    return first >= 0 ? first : FIRST.size() + 1 + LAST.indexOf(name);
  }

  static void group(OpenAPI api) {
    Map<String, String> texts = new HashMap<>();
    for (Tag tag : api.getTags() == null ? List.<Tag>of() : api.getTags()) {
      texts.put(tag.getName(), firstSentence(String.valueOf(tag.getDescription())));
    }
    Map<String, Tag> groups =
        new TreeMap<>(
            Comparator.comparingInt(ManualTags::rank).thenComparing(Comparator.naturalOrder()));
    api.getPaths()
        .forEach(
            (path, item) -> {
              Matcher subject = SUBJECT.matcher(path);
              if (subject.find()) {
                String name = subject.group(1);
                item.readOperations().forEach(operation -> move(operation, name, texts, groups));
              }
            });
    api.setTags(new ArrayList<>(groups.values()));
  }

  private static void move(
      Operation operation, String name, Map<String, String> texts, Map<String, Tag> groups) {
    Tag group = groups.computeIfAbsent(name, key -> new Tag().name(key));
    for (String old : operation.getTags() == null ? List.<String>of() : operation.getTags()) {
      if (group.getDescription() == null && texts.containsKey(old)) {
        group.setDescription(texts.get(old));
      }
    }
    operation.setTags(List.of(name));
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
