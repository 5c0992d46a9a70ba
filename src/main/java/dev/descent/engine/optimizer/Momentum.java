package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
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
 * </pre>
 *
 * <p>With biasCorrection (averaging only) the step is α·v / (1 − βᵗ), t from 1, which makes the
 * first steps as long as later ones. Classical at α·(1 − β) equals averaging at α. Polyak, 1964;
 * the classical form as in Sutskever and others, 2013, with the rate outside the velocity.
 *
 * @param learningRate α, positive; default 0.1
 * @param momentum β, in [0, 1); default 0.9. 0 is plain gradient descent
 * @param form which of the two; default {@code averaging}
 * @param biasCorrection default false; refused with the classical form
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
    CLASSICAL
  }

  public Momentum {
    checkPositive("learningRate", learningRate);
    checkFraction("momentum", momentum);
    if (biasCorrection && form == Form.CLASSICAL) {
      throw new InvalidSettingException(
          "biasCorrection", "must be false with the classical form", true);
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
  public List<String> slots() {
    return List.of(VELOCITY);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray v = slots.get(VELOCITY);
    v.muli(momentum).addi(gradient.mul(share()));
    parameter.subi(v.mul(rate / correction(step)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] v = slots.get(VELOCITY);
    float keep = (float) momentum;
    float add = (float) share();
    float length = (float) (rate / correction(step));
    for (int i = 0; i < count; i++) {
      v[i] = keep * v[i] + add * gradient[i];
      parameter[i] -= length * v[i];
    }
  }

  private double share() {
    return form == Form.CLASSICAL ? 1 : 1 - momentum;
  }

  private double correction(long step) {
    return biasCorrection ? 1 - Math.pow(momentum, step + 1.0) : 1;
  }
}
