package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A straight valley, steep across and gentle along: gradient descent swings from wall to wall.
 *
 * <pre>
 *   J(x, y) = ½·(x² + s·y²)      ∇J = (x, s·y)
 * </pre>
 *
 * <p>Gradient descent diverges above a learning rate of 2/s. A path starts at (−10, 1).
 *
 * @param steepness s, the condition number, positive; default 25
 */
@JsonTypeName("ravine")
public record Ravine(double steepness) implements TestFunction {

  public Ravine {
    checkPositive("steepness", steepness);
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static Ravine of(@Nullable Double steepness) {
    return new Ravine(orElse(steepness, 25.0));
  }

  @Override
  public List<Double> start() {
    return List.of(-10.0, 1.0);
  }

  @Override
  public double cost(double[] at) {
    return (at[0] * at[0] + steepness * at[1] * at[1]) / 2;
  }

  @Override
  public void gradient(double[] at, double[] into) {
    into[0] = at[0];
    into[1] = steepness * at[1];
  }
}
