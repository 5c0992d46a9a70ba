package dev.descent.listing;

import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members that a client wants to see, with those below them; of a list, those of each item.
 *
 * @param below by name; empty when everything is wanted
 */
public record Fields(Map<String, Fields> below) {
  private static final Fields ALL = new Fields(Map.of());
  private static final String PARAMETER = "fields";
  private static final int LONGEST = 4_000;
  private static final int MOST = 100;

  /**
   * Reads members, parted by commas.
   *
   * @param given null or blank for all
   * @throws ProblemException INVALID_PARAMETER that says where and what is allowed
   */
  static Fields parse(Class<?> shown, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return ALL;
    }
    QueryText text = new QueryText(PARAMETER, given, LONGEST);
    Fields all = new Fields(new TreeMap<>());
    int count = 0;
    do {
      text.hasMore();
      int start = text.position();
      if (++count > MOST) {
        throw text.wrong(start, "there may be %d members".formatted(MOST));
      }
      List<String> path = text.path();
      check(Shape.of(shown), path, why -> text.wrong(start, why));
      all.add(path);
    } while (text.takes(","));
    if (text.hasMore()) {
      throw text.unexpected("a comma or the end must follow");
    }
    return all;
  }

  private interface Wrong {
    ProblemException because(String why);
  }

  private static void check(Shape shown, List<String> path, Wrong wrong) {
    Shape shape = shown;
    for (String name : path) {
      for (Shape items = shape.items(); items != null; items = shape.items()) {
        shape = items;
      }
      Shape member = shape.member(name);
      if (member == null) {
        String near = NearMatches.sentence(name, shape.names());
        throw wrong.because(
            "there is no member %s.%s"
                .formatted(
                    QueryText.shortened(String.join(".", path)),
                    near.isEmpty() && !shape.names().isEmpty()
                        ? " There are %s.".formatted(shape.namesInWords())
                        : near));
      }
      shape = member;
    }
  }

  private void add(List<String> path) {
    Fields fields = this;
    for (int i = 0; i < path.size(); i++) {
      Fields known = fields.below.get(path.get(i));
      if (known != null && known.below.isEmpty()) {
        return; // all below it is wanted already
      }
      Fields next =
          i == path.size() - 1 ? ALL : known == null ? new Fields(new TreeMap<>()) : known;
      fields.below.put(path.get(i), next);
      fields = next;
    }
  }

  /** Whether a member is wanted, or something below it. */
  public boolean want(String member) {
    return below.isEmpty() || below.containsKey(member);
  }

  /** A thing with the wanted members alone. */
  public <T> Excerpt<T> of(T whole, JsonMapper json) {
    return new Excerpt<>(below.isEmpty() ? whole : of(json.valueToTree(whole)));
  }

  private JsonNode of(JsonNode node) {
    if (below.isEmpty()) {
      return node;
    }
    if (node instanceof ArrayNode items) {
      ArrayNode parts = items.arrayNode();
      items.forEach(item -> parts.add(of(item)));
      return parts;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode part = object.objectNode();
    object.forEachEntry(
        (name, value) -> {
          Fields wanted = below.get(name);
          if (wanted != null) {
            part.set(name, wanted.of(value));
          }
        });
    return part;
  }
}
