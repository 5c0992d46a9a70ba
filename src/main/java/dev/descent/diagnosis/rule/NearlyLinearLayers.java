package dev.descent.diagnosis.rule;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Sigmoid;
import dev.descent.engine.layer.Softsign;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.regularizer.L2;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An L2 penalty has made the weights so small that all curved units work where their curve is a
 * straight line, so that the layers together do no more than a single one, and the training rows
 * are not learned.
 *
 * <pre>
 *   tanh z ≈ z and sigmoid z ≈ 1/2 + z/4, to within 8 % (of z) where |z| ≤ 1/2
 * </pre>
 */
record NearlyLinearLayers() implements DiagnosisRule {
  private static final double LINEAR = 0.5;
  private static final double SHRUNK = 0.5;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double lambda =
        run.spec().training().regularization().stream()
            .filter(L2.class::isInstance)
            .mapToDouble(penalty -> ((L2) penalty).lambda())
            .max()
            .orElse(0);
    LayerCourse layers = run.layers();
    if (lambda == 0 || layers.comparable().isEmpty() || !run.leavesMuch()) {
      return Optional.empty();
    }
    double widest = 0;
    double shrunk = 0;
    for (String block : layers.comparable()) {
      double[] norm = layers.of(block, "weightNorm");
      double input = input(run, layers, block);
      if (!(input < LINEAR)) {
        return Optional.empty();
      }
      widest = Math.max(widest, input);
      shrunk = Math.max(shrunk, Course.median(norm, layers.half(), norm.length) / norm[0]);
    }
    if (!(shrunk < SHRUNK)) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            Severity.WARNING,
            Map.of("lambda", lambda, "inputs", widest, "weightsLeft", shrunk),
            ("The L2 penalty, λ = %.3g, has shrunk the weights to at most %.0f %% of what they started"
                    + " with. The units see values of about %.2g and less, where their curve is a"
                    + " straight line, so that the layers together are nearly linear and cannot learn"
                    + " what is curved: a λ ten times smaller lets them bend.")
                .formatted(lambda, 100 * shrunk, widest),
            "L2"));
  }

  /** The size of what the units of a block see; NaN where they have no such curve. */
  private static double input(Symptoms run, LayerCourse layers, String block) {
    double[] sizes = layers.of(block, "activationDeviation");
    double[] means = layers.of(block, "activationMean");
    double size = Course.median(sizes, layers.half(), sizes.length);
    double mean = Course.median(means, layers.half(), means.length);
    Activation activation = activation(run, block);
    if (activation instanceof Tanh || activation instanceof Softsign) {
      return size;
    }
    // size² = mean of y², and z ≈ 4·(y − 1/2)
    return activation instanceof Sigmoid
        ? 4 * Math.sqrt(Math.max(0, size * size - mean + 0.25))
        : Double.NaN;
  }

  private static Activation activation(Symptoms run, String block) {
    for (Layer layer : Objects.requireNonNull(run.block(block)).layers()) {
      if (layer instanceof Activation activation) {
        return activation;
      }
    }
    throw new IllegalStateException(block + " has no activation");
  }
}
