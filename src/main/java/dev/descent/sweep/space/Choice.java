package dev.descent.sweep.space;

import static dev.descent.engine.Settings.checkRange;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several values, each as likely: texts, numbers, or whole objects such as optimizers or
 * lists of layers.
 *
 * @param values 2 to 1,000, all different
 */
@JsonTypeName("choice")
public record Choice(List<Object> values) implements Scale {
  private static final int MOST = 1_000;

  public Choice {
    if (values == null || values.stream().anyMatch(Objects::isNull)) {
      throw new InvalidSettingException("values", "must be given and not hold null", values);
    }
    checkRange("values", values.size(), 2, MOST);
    if (new HashSet<>(values).size() < values.size()) {
      throw new InvalidSettingException("values", "must all be different", values);
    }
    values = List.copyOf(values);
  }

  @Override
  public Object at(double place) {
    return values.get(Scale.index(place, values.size()));
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    Object plain = Objects.requireNonNull(PlainValue.of(value));
    for (int i = 0; i < values.size(); i++) {
      if (plain.equals(PlainValue.of(values.get(i)))) {
        return Scale.middle(i, values.size());
      }
    }
    return null;
  }

  @Override
  public int count() {
    return values.size();
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
