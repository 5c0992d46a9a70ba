package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A curved valley: its floor y = x² is found at once and followed for long.
 *
 * <pre>
 *   J(x, y) = (a − x)² + b·(y − x²)²
 *   ∂J/∂x = −2·(a − x) − 4b·x·(y − x²)      ∂J/∂y = 2b·(y − x²)
 * </pre>
 *
 * <p>Rosenbrock, "An automatic method for finding the greatest or least value of a function", 1960.
 * The minimum is at (a, a²); a path starts at (−1.2, 1), as in the paper.
 *
 * @param a where the minimum is, finite; default 1
 * @param b how steep the walls are, positive; default 100
 */
@JsonTypeName("rosenbrock")
public record Rosenbrock(double a, double b) implements TestFunction {

  public Rosenbrock {
    if (!Double.isFinite(a)) {
      throw new InvalidSettingException("a", "must be finite", a);
    }
    checkPositive("b", b);
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static Rosenbrock of(@Nullable Double a, @Nullable Double b) {
    return new Rosenbrock(orElse(a, 1.0), orElse(b, 100.0));
  }

  @Override
  public List<Double> centre() {
    return List.of(a, a * a);
  }

  @Override
  public List<Double> start() {
    return List.of(-1.2, 1.0);
  }

  @Override
  public double cost(double[] at) {
    double remaining = a - at[0];
    double above = at[1] - at[0] * at[0];
    return remaining * remaining + b * above * above;
  }

  @Override
  public void gradient(double[] at, double[] into) {
    double above = at[1] - at[0] * at[0];
    into[0] = -2 * (a - at[0]) - 4 * b * at[0] * above;
    into[1] = 2 * b * above;
  }
}
