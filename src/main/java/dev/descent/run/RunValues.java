package dev.descent.run;

import jakarta.persistence.EntityManager;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes settings and results apart into single values that runs can be found by. They are inserted
 * without Hibernate: a run has about a hundred, which nobody reads as entities.
 */
@Component
class RunValues {
  private static final String INSERT =
      "insert into run_value (run_id, pointer, number_pointer, number, text_pointer, text)"
          + " values (?, ?, ?, ?, ?, ?)";
  private static final int BATCH = 1000;
  private static final Set<String> TABLES = Set.of("confusion", "perClass", "bins");
  private static final String TAGS = "/tags";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final JsonMapper json;
  private final RunValueRepository repository;
  private final EntityManager entities;
  private final JdbcTemplate jdbc;

  RunValues(
      JsonMapper json, RunValueRepository repository, EntityManager entities, JdbcTemplate jdbc) {
    this.json = json;
    this.repository = repository;
    this.entities = entities;
    this.jdbc = jdbc;
  }

  /** One value: a number, or a text, or a text that is a number too. */
  private record Value(String pointer, @Nullable Double number, @Nullable String text) {}

  /**
   * Stores every number, text and truth value in an object's JSON, tables left out: nobody looks
   * for a run by one count of its confusion matrix, and there can be 40,000.
   *
   * @param prefix JSON pointer that the object stands under, for example {@code /results}
   */
  void add(UUID run, String prefix, Object object) {
    List<Value> values = new ArrayList<>();
    collect(prefix, json.valueToTree(object), values);
    insert(run, values);
  }

  /** Stores a run's tags in place of those before. */
  void retag(UUID run, Map<String, String> tags) {
    repository.deleteUnder(run, TAGS + "/");
    tag(run, tags);
  }

  /** Stores the tags of a new run. */
  void tag(UUID run, Map<String, String> tags) {
    List<Value> values = new ArrayList<>();
    tags.forEach((name, value) -> values.add(tag(name, value)));
    insert(run, values);
  }

  /** The run's row has to be there first. */
  private void insert(UUID run, List<Value> values) {
    if (values.isEmpty()) {
      return;
    }
    entities.flush();
    jdbc.batchUpdate(
        INSERT,
        values,
        BATCH,
        (row, value) -> {
          Double number = value.number();
          String text = value.text();
          row.setObject(1, run);
          row.setString(2, value.pointer());
          row.setString(3, number == null ? null : value.pointer());
          row.setObject(4, number, Types.DOUBLE);
          row.setString(5, text == null ? null : value.pointer());
          row.setString(6, text);
        });
  }

  /** A tag's value can be found as a text, and as a number too if it is one. */
  private static Value tag(String name, String value) {
    Double number = NUMBER.matcher(value).matches() ? Double.valueOf(value) : null;
    boolean fits = number != null && Double.isFinite(number);
    return new Value(TAGS + "/" + escaped(name), fits ? number : null, value);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static void collect(String pointer, JsonNode node, List<Value> into) {
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
      into.add(new Value(pointer, node.doubleValue(), null));
    } else if (!node.isNull() && pointer.length() <= RunValueEntity.LENGTH) {
      String text = node.asString();
      String shortened = text.substring(0, Math.min(RunValueEntity.LENGTH, text.length()));
      into.add(new Value(pointer, null, shortened));
    }
  }
}
