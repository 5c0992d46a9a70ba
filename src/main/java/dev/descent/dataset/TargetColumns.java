package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import java.util.Set;

/**
 * The column to predict, or a list of several.
 *
 * @param names at least one, each once
 */
public record TargetColumns(List<String> names) {

  public TargetColumns {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new InvalidSettingException("target", "must name at least one column", "[]");
    }
    if (Set.copyOf(names).size() < names.size()) {
      throw new InvalidSettingException("target", "must name each column once", names);
    }
  }

  /** Reads a name or a list of names. */
  @JsonCreator
  static TargetColumns of(Object value) {
    if (value instanceof String name) {
      return new TargetColumns(List.of(name));
    }
    if (value instanceof List<?> names && names.stream().allMatch(String.class::isInstance)) {
      return new TargetColumns(names.stream().map(String.class::cast).toList());
    }
    throw new InvalidSettingException(
        "target", "must be a column's name or a list of names", value);
  }

  @JsonValue
  Object toJson() {
    return names.size() == 1 ? names.get(0) : names;
  }
}
