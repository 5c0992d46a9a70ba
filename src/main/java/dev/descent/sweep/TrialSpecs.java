package dev.descent.sweep;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.problem.JsonFaults;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import dev.descent.run.JobSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the job specs of trials: the base, with settings put in at their places. */
@Component
class TrialSpecs {
  /** The tag that tells whose run it is. */
  static final String SWEEP = "sweep";

  private static final int LONGEST_NAME = 180;
  private static final String TRIAL = "trial";

  private final JsonMapper json;

  TrialSpecs(JsonMapper json) {
    this.json = json;
  }

  /** A job spec as JSON, with what its defaults became. */
  JsonNode tree(JobSpec spec) {
    return json.valueToTree(spec);
  }

  /**
   * The base with settings put in.
   *
   * @param settings values by JSON pointer, in order
   * @throws ProblemException INVALID_SPEC with a pointer into the space when a place is not there,
   *     or into the job spec when it has become invalid
   */
  JobSpec with(JobSpec base, Map<String, Object> settings) {
    ObjectNode tree = json.valueToTree(base);
    settings.forEach((pointer, value) -> put(tree, pointer, json.valueToTree(value)));
    try {
      return json.treeToValue(tree, JobSpec.class).withoutTest();
    } catch (JacksonException e) {
      ProblemException fault = JsonFaults.of(e);
      throw fault == null ? e : fault;
    }
  }

  /** What a job spec has at some places, by pointer; those where it has nothing are left out. */
  Map<String, Object> values(JobSpec spec, Collection<String> pointers) {
    JsonNode tree = tree(spec);
    Map<String, Object> values = new LinkedHashMap<>();
    for (String pointer : pointers) {
      JsonNode value = tree.at(pointer);
      if (!value.isMissingNode() && !value.isNull()) {
        values.put(pointer, json.treeToValue(value, Object.class));
      }
    }
    return values;
  }

  /** The spec of a trial, which says in its name and tags whose it is. */
  JobSpec of(SweepEntity sweep, int number, Map<String, Object> settings) {
    JobSpec spec = with(sweep.spec().base(), settings);
    Map<String, String> tags = new TreeMap<>(spec.tags());
    tags.put(SWEEP, sweep.id().toString());
    tags.put(TRIAL, String.valueOf(number));
    return spec.named(nameOf(sweep, "trial " + number), tags);
  }

  /** The sweep's name, and which of its runs it is. */
  static String nameOf(SweepEntity sweep, String which) {
    String name = sweep.name();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + " " + which;
  }

  private static void put(ObjectNode tree, String text, JsonNode value) {
    if (!text.startsWith("/")) {
      throw unknown(tree, text);
    }
    JsonPointer pointer = JsonPointer.compile(text);
    JsonNode parent = tree.at(pointer.head());
    String last = pointer.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode array && array.has(pointer.last().getMatchingIndex())) {
      array.set(pointer.last().getMatchingIndex(), value);
    } else {
      throw unknown(tree, text);
    }
  }

  /** A place of the space that is not in the job spec, and which may have been meant. */
  static ProblemException unknown(JsonNode tree, String pointer) {
    List<String> known = new ArrayList<>();
    collect(tree, "", known);
    return invalidSpec(
        place(pointer),
        "There is no %s in the job spec.%s"
            .formatted(pointer, NearMatches.sentence(pointer, known)));
  }

  private static void collect(JsonNode node, String pointer, List<String> into) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String place = pointer + "/" + member.getKey();
      into.add(place);
      collect(member.getValue(), place, into);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        into.add(pointer + "/" + i);
        collect(node.get(i), pointer + "/" + i, into);
      }
    }
  }

  /** Where a pointer of the space stands in the request. */
  static String place(String pointer) {
    return "#/space/" + pointer.replace("~", "~0").replace("/", "~1");
  }
}
