package dev.descent.engine.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * A saddle: a minimum along x, a maximum along y.
 *
 * <pre>
 *   J(x, y) = x² − y²      ∇J = (2x, −2y)
 * </pre>
 *
 * <p>It falls without end, so a path can leave. It starts at (1, 0.001), almost on the ridge.
 */
@JsonTypeName("saddle")
public record Saddle() implements TestFunction {

  @Override
  public List<Double> start() {
    return List.of(1.0, 1e-3);
  }

  @Override
  public double cost(double[] at) {
    return at[0] * at[0] - at[1] * at[1];
  }

  @Override
  public void gradient(double[] at, double[] into) {
    into[0] = 2 * at[0];
    into[1] = -2 * at[1];
  }
}
