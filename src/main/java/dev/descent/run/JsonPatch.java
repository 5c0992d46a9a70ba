package dev.descent.run;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.problem.ProblemException;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies a JSON Patch, RFC 6902: all of it, or nothing when a step cannot be done. */
final class JsonPatch {
  /** As deep as a body may be; no step makes the document deeper. */
  private static final int DEEPEST = 500;

  /** Values that all steps together may add: copies of copies grow without end. */
  private static final int MOST_ADDED = 200_000;

  private final JsonMapper json;
  private JsonNode document;
  private int added;
  private String place = "#";

  private JsonPatch(JsonMapper json, JsonNode document) {
    this.json = json;
    this.document = document;
  }

  /**
   * The document after all steps; the one given stays as it is.
   *
   * @throws ProblemException INVALID_SPEC with a pointer into the patch
   */
  static JsonNode apply(JsonMapper json, JsonNode document, List<PatchStep> steps) {
    JsonPatch patch = new JsonPatch(json, document.deepCopy());
    for (int i = 0; i < steps.size(); i++) {
      patch.place = "#/" + i;
      PatchStep step = steps.get(i);
      if (step == null) { // as JSON can hold
        throw invalidSpec(patch.place, "must be an operation, was null");
      }
      patch.apply(step);
    }
    return patch.document;
  }

  private void apply(PatchStep step) {
    JsonPointer path = pointer("path", step.path());
    switch (step.op()) {
      case ADD -> add(path, json.valueToTree(step.value()));
      case REMOVE -> remove("path", path);
      case REPLACE -> {
        found("path", path);
        if (path.matches()) {
          document = json.valueToTree(step.value());
        } else {
          remove("path", path);
          add(path, json.valueToTree(step.value()));
        }
      }
      case MOVE -> {
        JsonPointer from = pointer("from", String.valueOf(step.from()));
        JsonNode moved = found("from", from);
        if (step.path().startsWith(step.from() + "/")) {
          throw refused("path", "lies within what is to be moved");
        }
        if (!from.equals(path)) {
          remove("from", from);
          add(path, moved);
        }
      }
      case COPY -> {
        JsonPointer from = pointer("from", String.valueOf(step.from()));
        JsonNode copied = found("from", from);
        measure(copied, 0);
        add(path, copied.deepCopy());
      }
      case TEST -> {
        JsonNode expected = json.valueToTree(step.value());
        JsonNode actual = found("path", path);
        if (!equal(actual, expected)) {
          throw refused("value", "is not what stands there: " + actual);
        }
      }
    }
  }

  /** As RFC 6902 compares: numbers by their value. */
  private static boolean equal(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1,
        other);
  }

  private JsonPointer pointer(String member, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw refused(member, "is no JSON pointer: it must be empty or begin with /");
    }
  }

  private JsonNode found(String member, JsonPointer pointer) {
    JsonNode found = document.at(pointer);
    if (found.isMissingNode()) {
      throw refused(member, "leads nowhere: " + pointer);
    }
    return found;
  }

  private void add(JsonPointer path, JsonNode value) {
    int depth = 0;
    for (JsonPointer rest = path; !rest.matches(); rest = rest.tail()) {
      depth++;
    }
    measure(value, depth);
    if (path.matches()) {
      document = value;
      return;
    }
    JsonNode parent = found("path", path.head());
    String last = path.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode array) {
      int index = last.equals("-") ? array.size() : path.last().getMatchingIndex();
      if (index < 0 || index > array.size()) {
        throw refused("path", "must end with an index from 0 to %d, or -".formatted(array.size()));
      }
      array.insert(index, value);
    } else {
      throw refused("path", "leads into something that is neither object nor array");
    }
  }

  /** Refuses what would make the document too deep or too large. */
  private void measure(JsonNode value, int depth) {
    added++;
    if (depth > DEEPEST || added > MOST_ADDED) {
      throw refused("path", "would make the job spec too deep or too large");
    }
    for (JsonNode inner : value) {
      measure(inner, depth + 1);
    }
  }

  private void remove(String member, JsonPointer path) {
    found(member, path);
    if (path.matches()) {
      throw refused(member, "must not be the whole document");
    }
    JsonNode parent = document.at(path.head());
    if (parent instanceof ObjectNode object) {
      object.remove(path.last().getMatchingProperty());
    } else if (parent instanceof ArrayNode array) {
      array.remove(path.last().getMatchingIndex());
    }
  }

  private ProblemException refused(String member, String what) {
    return invalidSpec(place + "/" + member, member + " " + what);
  }
}
