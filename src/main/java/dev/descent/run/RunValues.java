package dev.descent.run;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes settings and results apart into single values that runs can be found by. */
@Component
class RunValues {
  private static final Set<String> TABLES = Set.of("confusion", "perClass", "bins");
  private static final String SPLIT = "/spec/data/split/";
  private static final String TAGS = "/tags";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final JsonMapper json;
  private final RunValueRepository repository;
  private final EntityManager entities;
  private final RunValueTable table;
  private final WaitingValues waiting;

  RunValues(
      JsonMapper json,
      RunValueRepository repository,
      EntityManager entities,
      RunValueTable table,
      WaitingValues waiting) {
    this.json = json;
    this.repository = repository;
    this.entities = entities;
    this.table = table;
    this.waiting = waiting;
  }

  /**
   * Stores every number, text and truth value in an object's JSON, tables left out: nobody looks
   * for a run by one count of its confusion matrix, and there can be 40,000. All but those of the
   * split wait to be entered: that nobody deletes a dataset or split which a run needs is checked
   * in a transaction.
   *
   * @param prefix JSON pointer that the object stands under, for example {@code /results}
   */
  void add(UUID run, String prefix, Object object) {
    List<RunValue> values = new ArrayList<>();
    collect(prefix, json.valueToTree(object), values);
    List<RunValue> ofSplit = new ArrayList<>(values);
    ofSplit.removeIf(value -> !value.pointer().startsWith(SPLIT));
    enter(run, ofSplit);
    values.removeAll(ofSplit);
    waiting.add(run, values);
  }

  /** Stores a run's tags in place of those before. */
  void retag(UUID run, Map<String, String> tags) {
    repository.deleteUnder(run, TAGS + "/");
    tag(run, tags);
  }

  /** Stores the tags of a new run. */
  void tag(UUID run, Map<String, String> tags) {
    List<RunValue> values = new ArrayList<>();
    tags.forEach((name, value) -> values.add(tag(name, value)));
    enter(run, values);
  }

  private void enter(UUID run, List<RunValue> values) {
    if (!values.isEmpty()) {
      entities.flush(); // the run's row has to be there
      table.insert(values.stream().map(value -> new RunValueTable.Entry(run, value)).toList());
    }
  }

  /** A tag's value can be found as a text, and as a number too if it is one. */
  private static RunValue tag(String name, String value) {
    Double number = NUMBER.matcher(value).matches() ? Double.valueOf(value) : null;
    boolean fits = number != null && Double.isFinite(number);
    return new RunValue(TAGS + "/" + escaped(name), fits ? number : null, value);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static void collect(String pointer, JsonNode node, List<RunValue> into) {
    if (node.isObject()) {
      node.forEachEntry(
          (name, value) -> {
            if (!TABLES.contains(name)) {
              collect(pointer + "/" + escaped(name), value, into);
            }
          });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(pointer + "/" + i, node.get(i), into);
      }
    } else if (node.isNumber() && pointer.length() <= RunValueEntity.LENGTH) {
      into.add(new RunValue(pointer, node.doubleValue(), null));
    } else if (!node.isNull() && pointer.length() <= RunValueEntity.LENGTH) {
      String text = node.asString();
      String shortened = text.substring(0, Math.min(RunValueEntity.LENGTH, text.length()));
      into.add(new RunValue(pointer, null, shortened));
    }
  }
}
