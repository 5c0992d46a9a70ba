package dev.descent.sweep.space;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is searched.
 *
 * @param scales values by JSON pointer into the job spec; a later one may lie within what an
 *     earlier one sets
 * @param conditions by pointer, when a setting is there at all: other pointers of the space, and
 *     the values or types of which they must have one. Without its condition the setting is left as
 *     it is
 * @param constraints what a trial must fulfil; others are not proposed
 */
public record SearchSpace(
    Map<String, Scale> scales,
    Map<String, Map<String, List<Object>>> conditions,
    List<Constraint> constraints) {
  private static final int MOST = 50;

  public SearchSpace {
    if (scales.isEmpty() || scales.size() > MOST) {
      throw new InvalidSettingException(
          "space", "must be 1 to " + MOST + " pointers", scales.size());
    }
    scales.forEach(
        (pointer, scale) -> {
          if (!pointer.startsWith("/") || scale == null) {
            throw new InvalidSettingException(
                "space", "must be scales by JSON pointers, which begin with /", pointer);
          }
        });
    constraints = Settings.copyOf("constraints", constraints);
    checkConditions(scales, conditions);
    scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
  }

  private static void checkConditions(
      Map<String, Scale> scales, Map<String, Map<String, List<Object>>> conditions) {
    conditions.forEach(
        (pointer, others) -> {
          if (others == null || others.containsValue(null)) {
            throw new InvalidSettingException(
                "conditions", "must hold pointers with lists of values", pointer);
          }
          for (String each : concat(pointer, others.keySet())) {
            if (!scales.containsKey(each)) {
              throw new InvalidSettingException(
                  "conditions", "must name pointers of the space, " + scales.keySet(), each);
            }
          }
        });
    Set<String> open = new LinkedHashSet<>(conditions.keySet());
    boolean closed = true;
    while (closed) { // takes away what depends on nothing that is left
      closed = open.removeIf(each -> Collections.disjoint(known(conditions, each), open));
    }
    if (!open.isEmpty()) {
      throw new InvalidSettingException("conditions", "must not go in a circle", open);
    }
  }

  private static List<String> concat(String one, Set<String> others) {
    List<String> all = new ArrayList<>(others);
    all.add(one);
    return all;
  }

  private static Set<String> known(
      Map<String, Map<String, List<Object>>> conditions, String pointer) {
    return conditions.getOrDefault(pointer, Map.of()).keySet();
  }

  /** Pointers, one for each axis. */
  public List<String> pointers() {
    return List.copyOf(scales.keySet());
  }

  /**
   * What a point stands for: values by pointer, those without their condition left out.
   *
   * @param point a place for each scale
   */
  public Map<String, Object> settings(double[] point) {
    Map<String, Object> all = new LinkedHashMap<>();
    int axis = 0;
    for (Map.Entry<String, Scale> entry : scales.entrySet()) {
      all.put(entry.getKey(), entry.getValue().at(point[axis++]));
    }
    Map<String, Boolean> there = new HashMap<>();
    Map<String, Object> settings = new LinkedHashMap<>(all);
    settings.keySet().removeIf(pointer -> !isThere(pointer, all, there));
    return settings;
  }

  /**
   * The point that stands for settings; of what they leave out the middle of its scale.
   *
   * @param settings values by pointer
   * @throws InvalidSettingException for a pointer that is not searched, or a value that its scale
   *     does not have
   */
  public double[] point(Map<String, Object> settings) {
    for (String pointer : settings.keySet()) {
      if (!scales.containsKey(pointer)) {
        throw new InvalidSettingException(
            escaped(pointer),
            "must be a place that is searched, one of " + scales.keySet(),
            pointer);
      }
    }
    double[] point = new double[scales.size()];
    int axis = 0;
    for (Map.Entry<String, Scale> entry : scales.entrySet()) {
      Object value = settings.get(entry.getKey());
      point[axis++] = value == null ? 0.5 : place(entry.getKey(), entry.getValue(), value);
    }
    return point;
  }

  private static double place(String pointer, Scale scale, Object value) {
    Double place = scale.placeOf(value);
    if (place == null) {
      throw new InvalidSettingException(escaped(pointer), "must be " + allowed(scale), value);
    }
    return place;
  }

  private static String allowed(Scale scale) {
    return scale.isOrdered()
        ? "a value that its scale has, from %s to %s".formatted(scale.at(0), scale.at(1))
        : "one of the %d values that are searched".formatted(scale.count());
  }

  /** A pointer as a member of a pointer. */
  private static String escaped(String pointer) {
    return pointer.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Whether the conditions of a setting are fulfilled.
   *
   * @param there what was found before: each is looked at once, however many ways lead to it
   */
  private boolean isThere(String pointer, Map<String, Object> all, Map<String, Boolean> there) {
    Boolean before = there.get(pointer);
    if (before != null) {
      return before;
    }
    boolean found = true;
    for (Map.Entry<String, List<Object>> condition :
        conditions.getOrDefault(pointer, Map.of()).entrySet()) {
      Object value = all.get(condition.getKey());
      Object type = value instanceof Map<?, ?> object ? object.get("type") : null;
      boolean fulfilled =
          condition.getValue().contains(value) || condition.getValue().contains(type);
      found = found && fulfilled && isThere(condition.getKey(), all, there);
    }
    there.put(pointer, found);
    return found;
  }

  /** Different values on each axis. */
  public int[] counts() {
    return scales.values().stream().mapToInt(Scale::count).toArray();
  }

  /** Whether each axis has an order. */
  public boolean[] ordered() {
    List<Scale> all = List.copyOf(scales.values());
    boolean[] ordered = new boolean[all.size()];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = all.get(i).isOrdered();
    }
    return ordered;
  }
}
