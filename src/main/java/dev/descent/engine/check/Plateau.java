package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wide plain, almost level, with a hollow in its middle: progress is slow, then sudden.
 *
 * <pre>
 *   J(x, y) = 1 − e^(−r²/2)      r² = (x² + y²)/w²      ∇J = (x, y)/w² · e^(−r²/2)
 * </pre>
 *
 * <p>Dennis and Welsch, "Techniques for nonlinear least squares and robust regression", 1978. A
 * path starts at (−4w, w/2), where the gradient is about 0.001/w: gradient descent at 0.1 and w = 1
 * needs some 2,000 steps to the hollow and then some 50 to its bottom.
 *
 * @param width w, of the hollow, positive; default 1
 */
@JsonTypeName("plateau")
public record Plateau(double width) implements TestFunction {

  public Plateau {
    checkPositive("width", width);
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static Plateau of(@Nullable Double width) {
    return new Plateau(orElse(width, 1.0));
  }

  @Override
  public List<Double> start() {
    return List.of(-4 * width, width / 2);
  }

  @Override
  public double cost(double[] at) {
    return -Math.expm1(-square(at) / 2);
  }

  @Override
  public void gradient(double[] at, double[] into) {
    double factor = Math.exp(-square(at) / 2) / width / width;
    into[0] = at[0] * factor;
    into[1] = at[1] * factor;
  }

  private double square(double[] at) {
    double x = at[0] / width;
    double y = at[1] / width;
    return x * x + y * y;
  }
}
