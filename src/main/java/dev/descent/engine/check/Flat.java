package dev.descent.engine.check;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Level ground: nothing to go by.
 *
 * <pre>
 *   J(x, y) = level      ∇J = (0, 0)
 * </pre>
 *
 * @param level the cost everywhere, finite; default 1
 */
@JsonTypeName("flat")
public record Flat(double level) implements TestFunction {

  public Flat {
    if (!Double.isFinite(level)) {
      throw new InvalidSettingException("level", "must be finite", level);
    }
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static Flat of(@Nullable Double level) {
    return new Flat(orElse(level, 1.0));
  }

  @Override
  public List<Double> start() {
    return centre();
  }

  @Override
  public double cost(double[] at) {
    return level;
  }

  @Override
  public void gradient(double[] at, double[] into) {
    Arrays.fill(into, 0);
  }
}
