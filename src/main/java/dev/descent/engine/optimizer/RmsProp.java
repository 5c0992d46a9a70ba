package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.tensor.Rounding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * RMSProp: steps divided by a running root mean square of the gradient.
 *
 * <pre>
 *   v ← ρ·v + (1 − ρ)·g²
 *   θ ← θ − α · g / (√v + ε)
 * </pre>
 *
 * <p>Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5, 2012. With {@code
 * epsilonInRoot} the divisor is √(v + ε). With {@code centered} v − m² stands for v, where m is the
 * running mean of the gradient: Graves, "Generating sequences with recurrent neural networks",
 * 2013, equations 38 to 45. With {@code momentum} μ the quotient q enters a velocity: b ← μ·b + q,
 * θ ← θ − α·b. ND4J lets v start at ε, here it starts at 0.
 *
 * @param learningRate α, positive; default 0.001
 * @param rho ρ, decay of the mean square, in [0, 1); default 0.9
 * @param epsilon ε, positive; default 1e-8
 * @param epsilonInRoot whether ε is added inside the root; default false
 * @param centered whether the mean is taken out of the mean square; default false. Where the
 *     gradient hardly changes, ε alone then bounds the steps: 1e-4 inside the root is usual
 * @param momentum μ, in [0, 1); default 0
 */
@JsonTypeName("rms-prop")
public record RmsProp(
    double learningRate,
    double rho,
    double epsilon,
    boolean epsilonInRoot,
    boolean centered,
    double momentum)
    implements Optimizer {
  private static final String MEAN_SQUARE = "meanSquare";
  private static final String MEAN = "mean";
  private static final String VELOCITY = "velocity";

  public RmsProp {
    checkPositive("learningRate", learningRate);
    checkFraction("rho", rho);
    checkPositive("epsilon", epsilon);
    checkFraction("momentum", momentum);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static RmsProp of(
      @Nullable Double learningRate,
      @Nullable Double rho,
      @Nullable Double epsilon,
      @Nullable Boolean epsilonInRoot,
      @Nullable Boolean centered,
      @Nullable Double momentum) {
    return new RmsProp(
        orElse(learningRate, 1e-3),
        orElse(rho, 0.9),
        orElse(epsilon, 1e-8),
        orElse(epsilonInRoot, false),
        orElse(centered, false),
        orElse(momentum, 0.0));
  }

  @Override
  public RmsProp withLearningRate(double rate) {
    return new RmsProp(rate, rho, epsilon, epsilonInRoot, centered, momentum);
  }

  @Override
  public RmsProp withMomentum(double other) {
    checkFraction("momentum", other);
    RmsProp adjusted = new RmsProp(learningRate, rho, epsilon, epsilonInRoot, centered, other);
    if (adjusted.isPlain() != isPlain()) {
      throw new InvalidSettingException(
          "momentum", "cannot come or go while it trains, as it needs memory", other);
    }
    return adjusted;
  }

  @Override
  public List<String> slots() {
    return isPlain() ? List.of(MEAN_SQUARE) : List.of(MEAN_SQUARE, MEAN, VELOCITY);
  }

  private boolean isPlain() {
    return !centered && momentum == 0;
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray v = slots.get(MEAN_SQUARE);
    v.muli(rho).addi(gradient.mul(gradient).muli(1 - rho));
    INDArray spread = v.dup();
    if (!isPlain()) {
      INDArray m = slots.get(MEAN).muli(rho).addi(gradient.mul(1 - rho));
      spread = centered ? Transforms.max(v.sub(m.mul(m)), 0) : spread;
    }
    INDArray root =
        epsilonInRoot
            ? Transforms.sqrt(spread.addi(epsilon), false)
            : Transforms.sqrt(spread, false).addi(epsilon);
    INDArray quotient = gradient.div(root);
    if (!isPlain()) {
      quotient = slots.get(VELOCITY).muli(momentum).addi(quotient);
    }
    parameter.subi(quotient.mul(rate));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] v = slots.get(MEAN_SQUARE);
    float keep = (float) rho;
    float add = (float) (1 - rho);
    float inside = epsilonInRoot ? (float) epsilon : 0;
    float outside = epsilonInRoot ? 0 : (float) epsilon;
    if (!isPlain()) {
      withVelocity(parameter, gradient, slots, rate, count, inside, outside);
      return;
    }
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float root = Rounding.root(g);
      v[i] = Rounding.square(keep * v[i] + add * root * root);
      parameter[i] -= rate * g / ((float) Math.sqrt(v[i] + inside) + outside);
    }
  }

  private void withVelocity(
      float[] parameter,
      float[] gradient,
      Slots<float[]> slots,
      float rate,
      int count,
      float inside,
      float outside) {
    float[] v = slots.get(MEAN_SQUARE);
    float[] m = slots.get(MEAN);
    float[] b = slots.get(VELOCITY);
    float keep = (float) rho;
    float add = (float) (1 - rho);
    float center = centered ? 1 : 0;
    float roll = (float) momentum;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float root = Rounding.root(g);
      v[i] = Rounding.square(keep * v[i] + add * root * root);
      m[i] = Rounding.signal(keep * m[i] + add * g);
      float mean = Rounding.root(m[i]);
      float spread = Math.max(v[i] - center * mean * mean, 0f); // rounding may take it below 0
      b[i] = Rounding.signal(roll * b[i] + g / ((float) Math.sqrt(spread + inside) + outside));
      parameter[i] -= rate * b[i];
    }
  }
}
