package dev.descent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes settings and results apart into single values that runs can be found by. */
@Component
class RunValues {
  private static final Set<String> TABLES = Set.of("confusion", "perClass");

  private final JsonMapper json;
  private final RunValueRepository repository;

  RunValues(JsonMapper json, RunValueRepository repository) {
    this.json = json;
    this.repository = repository;
  }

  /**
   * Stores every number, text and truth value in an object's JSON, tables left out: nobody looks
   * for a run by one count of its confusion matrix, and there can be 40,000.
   *
   * @param prefix JSON pointer that the object stands under, for example {@code /results}
   */
  void add(UUID run, String prefix, Object object) {
    List<RunValueEntity> values = new ArrayList<>();
    collect(run, prefix, json.valueToTree(object), values);
    repository.saveAll(values);
  }

  private static void collect(UUID run, String pointer, JsonNode node, List<RunValueEntity> into) {
    if (node.isObject()) {
      node.forEachEntry(
          (name, value) -> {
            if (!TABLES.contains(name)) {
              String step = name.replace("~", "~0").replace("/", "~1");
              collect(run, pointer + "/" + step, value, into);
            }
          });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(run, pointer + "/" + i, node.get(i), into);
      }
    } else if (node.isNumber() && pointer.length() <= RunValueEntity.LENGTH) {
      into.add(new RunValueEntity(run, pointer, node.doubleValue(), null));
    } else if (!node.isNull() && pointer.length() <= RunValueEntity.LENGTH) {
      String text = node.asString();
      String shortened = text.substring(0, Math.min(RunValueEntity.LENGTH, text.length()));
      into.add(new RunValueEntity(run, pointer, null, shortened));
    }
  }
}
