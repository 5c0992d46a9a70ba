package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bowl along the axes, of any number of dimensions up to 16.
 *
 * <pre>
 *   J(x) = ½·Σ c_i·(x_i − m_i)²      ∂J/∂x_i = c_i·(x_i − m_i)
 * </pre>
 *
 * <p>One dimension with c = 2 and m = 5 is w² − 10w + 25. A path starts 5 below m in every
 * coordinate.
 *
 * @param curvatures c, each positive; default 2 for each coordinate
 * @param centre m, the minimum; default 0 for each curvature, and (0, 0) without any
 */
@JsonTypeName("bowl")
public record Bowl(List<Double> curvatures, List<Double> centre) implements TestFunction {
  private static final int MOST_DIMENSIONS = 16;

  public Bowl {
    curvatures = Settings.copyOf("curvatures", curvatures);
    centre = Settings.copyOf("centre", centre);
    checkRange("curvatures", curvatures.size(), 1, MOST_DIMENSIONS);
    curvatures.forEach(curvature -> checkPositive("curvatures", curvature));
    if (centre.size() != curvatures.size()) {
      throw new InvalidSettingException(
          "centre", "must have as many numbers as there are curvatures", centre);
    }
    checkFinite("centre", centre);
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static Bowl of(@Nullable List<Double> curvatures, @Nullable List<Double> centre) {
    int dimensions = curvatures != null ? curvatures.size() : centre != null ? centre.size() : 2;
    return new Bowl(
        orElse(curvatures, Collections.nCopies(dimensions, 2.0)),
        orElse(centre, Collections.nCopies(dimensions, 0.0)));
  }

  /** Refuses NaN and infinity. */
  static void checkFinite(String field, List<Double> values) {
    if (!values.stream().allMatch(Double::isFinite)) {
      throw new InvalidSettingException(field, "must hold finite numbers", values);
    }
  }

  @Override
  public List<Double> start() {
    return centre.stream().map(value -> value - 5).toList();
  }

  @Override
  public double cost(double[] at) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      double off = at[i] - centre.get(i);
      sum += curvatures.get(i) * off * off;
    }
    return sum / 2;
  }

  @Override
  public void gradient(double[] at, double[] into) {
    for (int i = 0; i < at.length; i++) {
      into[i] = curvatures.get(i) * (at[i] - centre.get(i));
    }
  }
}
