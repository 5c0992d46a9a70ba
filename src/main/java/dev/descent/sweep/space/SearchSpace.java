package dev.descent.sweep.space;

import dev.descent.engine.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    constraints = List.copyOf(constraints);
    for (String pointer : conditions.keySet()) {
      checkCondition(scales, conditions, pointer, new ArrayList<>());
    }
  }

  private static void checkCondition(
      Map<String, Scale> scales,
      Map<String, Map<String, List<Object>>> conditions,
      String pointer,
      List<String> way) {
    if (way.contains(pointer)) {
      throw new InvalidSettingException(
          "conditions", "must not go in a circle", String.join(" → ", way) + " → " + pointer);
    }
    if (!scales.containsKey(pointer)) {
      throw new InvalidSettingException(
          "conditions", "must name pointers of the space, " + scales.keySet(), pointer);
    }
    way.add(pointer);
    for (String other : conditions.getOrDefault(pointer, Map.of()).keySet()) {
      checkCondition(scales, conditions, other, way);
    }
    way.remove(way.size() - 1);
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
    Map<String, Object> settings = new LinkedHashMap<>(all);
    settings.keySet().removeIf(pointer -> !isThere(pointer, all));
    return settings;
  }

  private boolean isThere(String pointer, Map<String, Object> all) {
    for (Map.Entry<String, List<Object>> condition :
        conditions.getOrDefault(pointer, Map.of()).entrySet()) {
      Object value = all.get(condition.getKey());
      Object type = value instanceof Map<?, ?> object ? object.get("type") : null;
      boolean fulfilled =
          condition.getValue().contains(value) || condition.getValue().contains(type);
      if (!fulfilled || !isThere(condition.getKey(), all)) {
        return false;
      }
    }
    return true;
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
