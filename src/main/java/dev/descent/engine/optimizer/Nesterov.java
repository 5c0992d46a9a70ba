package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.Rounding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Nesterov's accelerated gradient: momentum whose step already looks along the next velocity.
 *
 * <pre>
 *   averaging   v ← β·v + (1 − β)·g    θ ← θ − α·(β·v + (1 − β)·g)
 *   classical   v ← β·v + g            θ ← θ − α·(β·v + g)
 *   rate-inside v ← β·v + α·g          θ ← θ − (β·v + α·g)
 * </pre>
 *
 * <p>θ is the point looked ahead to, where the gradient is taken. Nesterov, 1983; Sutskever and
 * others, "On the importance of initialization and momentum in deep learning", 2013, in the
 * variables of Bengio, Boulanger-Lewandowski and Pascanu, 2012, equation 7.
 *
 * @param learningRate α, positive; default 0.1
 * @param momentum β, in [0, 1); default 0.9. 0 is plain gradient descent
 * @param form how a gradient enters the velocity, as in {@code momentum}; default {@code averaging}
 */
@JsonTypeName("nesterov")
public record Nesterov(double learningRate, double momentum, Momentum.Form form)
    implements Optimizer {
  private static final String VELOCITY = "velocity";

  public Nesterov {
    checkPositive("learningRate", learningRate);
    checkFraction("momentum", momentum);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Nesterov of(
      @Nullable Double learningRate, @Nullable Double momentum, Momentum.@Nullable Form form) {
    return new Nesterov(
        orElse(learningRate, 0.1), orElse(momentum, 0.9), orElse(form, Momentum.Form.AVERAGING));
  }

  @Override
  public Nesterov withLearningRate(double rate) {
    return new Nesterov(rate, momentum, form);
  }

  @Override
  public Nesterov withMomentum(double other) {
    checkFraction("momentum", other);
    return new Nesterov(learningRate, other, form);
  }

  @Override
  public List<String> slots() {
    return List.of(VELOCITY);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray v = slots.get(VELOCITY);
    INDArray entering = gradient.mul(form.intake(momentum, rate));
    v.muli(momentum).addi(entering);
    parameter.subi(v.mul(momentum).addi(entering).muli(form.length(rate)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] v = slots.get(VELOCITY);
    float keep = (float) momentum;
    float add = (float) form.intake(momentum, rate);
    float length = (float) form.length(rate);
    for (int i = 0; i < count; i++) {
      float entering = add * gradient[i];
      v[i] = Rounding.signal(keep * v[i] + entering);
      parameter[i] -= length * (keep * v[i] + entering);
    }
  }
}
