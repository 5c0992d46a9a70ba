package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected block: every unit sees every input, y = f(x·W + b).
 *
 * @param units how many units, 1 to 100,000; required
 * @param activation f; default {@code relu}
 */
@JsonTypeName("dense")
public record Dense(int units, Activation activation) implements Block {
  private static final int MOST_UNITS = 100_000;

  public Dense {
    checkRange("units", units, 1, MOST_UNITS);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  static Dense of(@Nullable Integer units, @Nullable Activation activation) {
    if (units == null) {
      throw new InvalidSettingException("units", "must be given", "left out");
    }
    return new Dense(units, orElse(activation, new Relu()));
  }

  /** A block of that many rectified units. */
  public static Dense relu(int units) {
    return new Dense(units, new Relu());
  }

  @Override
  public List<Layer> layers() {
    return List.of(new Linear(units), activation);
  }
}
