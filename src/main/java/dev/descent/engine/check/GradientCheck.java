package dev.descent.engine.check;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Network;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares a network's gradient with central differences of its cost, in float64.
 *
 * <pre>
 *   ĝ_i = (J(θ + ε·e_i) − J(θ − ε·e_i)) / 2ε      difference = ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)
 * </pre>
 *
 * <p>Penalties are included. A difference up to 1e-7 is good.
 *
 * @param epsilon ε, the step of the differences; 1e-5 is near the cube root of machine precision,
 *     where the error is least
 */
public record GradientCheck(double epsilon) {

  /**
   * What was found.
   *
   * @param difference over all parameters; 0 when both gradients vanish
   * @param parameters the same for each parameter
   */
  public record Result(double difference, List<OfParameter> parameters) {}

  /**
   * What was found of one parameter.
   *
   * @param name for example {@code layers.0.W}
   * @param difference over its numbers; 0 when both gradients vanish
   * @param worst index of the number that differs most
   */
  public record OfParameter(String name, double difference, int worst) {}

  /** Sums of squares on the way to a difference. */
  private static final class Norms {
    private double apart;
    private double given;
    private double measured;

    void add(double g, double estimate) {
      apart += (g - estimate) * (g - estimate);
      given += g * g;
      measured += estimate * estimate;
    }

    double difference() {
      double sum = Math.sqrt(given) + Math.sqrt(measured);
      return sum == 0 ? 0 : Math.sqrt(apart) / sum;
    }
  }

  /** Checks the gradient at the stage's parameters and loaded batch; leaves both as they were. */
  public Result check(DefinitionStage stage, Network network) {
    stage.gradient(0);
    return compare(stage, network);
  }

  /** The same for the gradient that the stage holds already. */
  Result compare(DefinitionStage stage, Network network) {
    Norms all = new Norms();
    List<OfParameter> parameters = new ArrayList<>();
    for (Network.Placed placed : network.parameters()) {
      parameters.add(check(stage, placed, all));
    }
    return new Result(all.difference(), List.copyOf(parameters));
  }

  private OfParameter check(DefinitionStage stage, Network.Placed placed, Norms all) {
    INDArray values = stage.values(placed);
    INDArray gradient = stage.gradient(placed);
    Norms own = new Norms();
    int worst = 0;
    double widest = -1;
    for (int i = 0; i < values.length(); i++) {
      double value = values.getDouble(i);
      values.putScalar(i, value + epsilon);
      double above = stage.cost(0);
      values.putScalar(i, value - epsilon);
      double below = stage.cost(0);
      values.putScalar(i, value);
      double estimate = (above - below) / (2 * epsilon);
      double g = gradient.getDouble(i);
      own.add(g, estimate);
      all.add(g, estimate);
      if (Math.abs(g - estimate) > widest) {
        widest = Math.abs(g - estimate);
        worst = i;
      }
    }
    return new OfParameter(placed.name(), own.difference(), worst);
  }
}
