package dev.descent.engine.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * A saddle with three ways down and no curvature at its centre, where gradients vanish faster than
 * at an ordinary one.
 *
 * <pre>
 *   J(x, y) = x³ − 3x·y²      ∇J = (3x² − 3y², −6x·y)
 * </pre>
 *
 * <p>It falls without end, so a path can leave. It starts at (0.5, 0.001), almost on a ridge.
 */
@JsonTypeName("monkey-saddle")
public record MonkeySaddle() implements TestFunction {

  @Override
  public List<Double> start() {
    return List.of(0.5, 1e-3);
  }

  @Override
  public double cost(double[] at) {
    return at[0] * (at[0] * at[0] - 3 * at[1] * at[1]);
  }

  @Override
  public void gradient(double[] at, double[] into) {
    into[0] = 3 * (at[0] * at[0] - at[1] * at[1]);
    into[1] = -6 * at[0] * at[1];
  }
}
