package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import java.util.List;
import java.util.Map;

/**
 * Numbers of which none may be less than that before it; for layers that must not become wider,
 * name the last first.
 *
 * @param pointers of the space, 2 at least; those without their condition are passed over
 */
@JsonTypeName("ascending")
public record Ascending(List<String> pointers) implements Constraint {
  public Ascending {
    if (pointers == null || pointers.size() < 2) {
      throw new InvalidSettingException("pointers", "must be 2 at least", pointers);
    }
    pointers = Settings.copyOf("pointers", pointers);
  }

  @Override
  public boolean allows(Map<String, Object> settings, long parameters) {
    double before = Double.NEGATIVE_INFINITY;
    for (String pointer : pointers) {
      if (settings.get(pointer) instanceof Number number) {
        if (number.doubleValue() < before) {
          return false;
        }
        before = number.doubleValue();
      }
    }
    return true;
  }
}
