package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.tensor.Rounding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent with momentum: steps along a running average of the gradients, which damps
 * oscillation across a ravine.
 *
 * <pre>
 *   averaging   v ← β·v + (1 − β)·g    θ ← θ − α·v
 *   classical   v ← β·v + g            θ ← θ − α·v
 *   rate-inside v ← β·v + α·g          θ ← θ − v
 * </pre>
 *
 * <p>With biasCorrection (averaging only) the step is α·v / (1 − βᵗ), t from 1, which makes the
 * first steps as long as later ones. Classical at α·(1 − β) equals averaging at α. With the rate
 * inside, a schedule acts on new gradients only: equal to classical while the rate is constant.
 * Polyak, 1964; the velocity as in Sutskever and others, 2013.
 *
 * @param learningRate α, positive; default 0.1
 * @param momentum β, in [0, 1); default 0.9. 0 is plain gradient descent
 * @param form which of the three; default {@code averaging}
 * @param biasCorrection default false; refused but with the averaging form
 */
@JsonTypeName("momentum")
public record Momentum(double learningRate, double momentum, Form form, boolean biasCorrection)
    implements Optimizer {
  private static final String VELOCITY = "velocity";

  /** How a new gradient enters the velocity. */
  public enum Form {
    /** v = β·v + (1 − β)·g: an exponentially weighted average. */
    @JsonProperty("averaging")
    AVERAGING,
    /** v = β·v + g, as most frameworks write it. */
    @JsonProperty("classical")
    CLASSICAL,
    /** v = β·v + α·g, as Keras and ND4J write it. */
    @JsonProperty("rate-inside")
    RATE_INSIDE;

    /** What a gradient is multiplied by on its way into the velocity. */
    double intake(double momentum, double rate) {
      return switch (this) {
        case AVERAGING -> 1 - momentum;
        case CLASSICAL -> 1;
        case RATE_INSIDE -> rate;
      };
    }

    /** What the velocity is multiplied by on its way into the parameters. */
    double length(double rate) {
      return this == RATE_INSIDE ? 1 : rate;
    }
  }

  public Momentum {
    checkPositive("learningRate", learningRate);
    checkFraction("momentum", momentum);
    if (biasCorrection && form != Form.AVERAGING) {
      throw new InvalidSettingException(
          "biasCorrection", "must be false but with the averaging form", true);
    }
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Momentum of(
      @Nullable Double learningRate,
      @Nullable Double momentum,
      @Nullable Form form,
      @Nullable Boolean biasCorrection) {
    return new Momentum(
        orElse(learningRate, 0.1),
        orElse(momentum, 0.9),
        orElse(form, Form.AVERAGING),
        orElse(biasCorrection, false));
  }

  @Override
  public Momentum withLearningRate(double rate) {
    return new Momentum(rate, momentum, form, biasCorrection);
  }

  @Override
  public Momentum withMomentum(double other) {
    checkFraction("momentum", other);
    return new Momentum(learningRate, other, form, biasCorrection);
  }

  @Override
  public List<String> slots() {
    return List.of(VELOCITY);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray v = slots.get(VELOCITY);
    v.muli(momentum).addi(gradient.mul(form.intake(momentum, rate)));
    parameter.subi(v.mul(form.length(rate) / correction(step)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] v = slots.get(VELOCITY);
    float keep = (float) momentum;
    float add = (float) form.intake(momentum, rate);
    float length = (float) (form.length(rate) / correction(step));
    for (int i = 0; i < count; i++) {
      v[i] = Rounding.signal(keep * v[i] + add * gradient[i]);
      parameter[i] -= length * v[i];
    }
  }

  private double correction(long step) {
    return biasCorrection ? Moments.correction(momentum, step) : 1;
  }
}
