package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Nadam: Adam whose mean already looks along the next step, as Nesterov's momentum does.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²      t from 1
 *   rising     μₜ = β₁·(1 − ½·0.96^(t·ψ))
 *              m̄ = μₜ₊₁·m/(1 − μ₁⋯μₜ₊₁) + (1 − μₜ)·g/(1 − μ₁⋯μₜ)
 *   constant   m̄ = β₁·m/(1 − β₁ᵗ) + (1 − β₁)·g/(1 − β₁ᵗ)
 *   θ ← θ − α · m̄ / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Dozat, "Incorporating Nesterov momentum into Adam", 2016, algorithm 2; the constant form as in
 * Ruder's overview of 2016 and in ND4J.
 *
 * @param learningRate α, positive; default 0.002
 * @param beta1 β₁, decay of the mean, in [0, 1); default 0.9
 * @param beta2 β₂, decay of the mean square, in [0, 1); default 0.999
 * @param epsilon ε, positive, outside the root; default 1e-8
 * @param form how much momentum is looked ahead with; default {@code rising}
 * @param momentumDecay ψ, how fast μ rises from β₁/2 to β₁, 0 or more; default 0.004 with the
 *     rising form, refused with the constant one
 */
@JsonTypeName("nadam")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Nadam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    Form form,
    @Nullable Double momentumDecay)
    implements Optimizer {
  private static final String FORGOTTEN = "forgottenStart";

  /** How much momentum is looked ahead with. */
  public enum Form {
    /** μ rises from β₁/2 to β₁. */
    @JsonProperty("rising")
    RISING,
    /** β₁ throughout. */
    @JsonProperty("constant")
    CONSTANT
  }

  public Nadam {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
    if (form == Form.CONSTANT && momentumDecay != null) {
      throw new InvalidSettingException(
          "momentumDecay", "must be left out with the constant form", momentumDecay);
    }
    if (form == Form.RISING && momentumDecay == null) {
      throw new InvalidSettingException(
          "momentumDecay", "must be given with the rising form", "null");
    }
    if (momentumDecay != null) {
      checkNotNegative("momentumDecay", momentumDecay);
    }
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Nadam of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon,
      @Nullable Form form,
      @Nullable Double momentumDecay) {
    Double rise = form == Form.CONSTANT ? momentumDecay : orElse(momentumDecay, 4e-3);
    return new Nadam(
        orElse(learningRate, 2e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8),
        orElse(form, Form.RISING),
        rise);
  }

  @Override
  public Nadam withLearningRate(double rate) {
    return new Nadam(rate, beta1, beta2, epsilon, form, momentumDecay);
  }

  @Override
  public Nadam withMomentum(double other) {
    checkFraction("momentum", other);
    return new Nadam(learningRate, other, beta2, epsilon, form, momentumDecay);
  }

  @Override
  public List<String> slots() {
    return Moments.BOTH;
  }

  /** 1 − μ₁⋯μₜ: kept so, and not as the product, because what is remembered starts at 0. */
  @Override
  public List<String> numbers() {
    return List.of(FORGOTTEN);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray m = Moments.mean(slots, gradient, beta1);
    INDArray v = Moments.meanSquare(slots, gradient, beta2);
    double forgotten = forget(slots, step);
    INDArray ahead =
        m.mul(alongMean(forgotten, step)).addi(gradient.mul(alongGradient(forgotten, step)));
    INDArray root = Transforms.sqrt(v.div(Moments.correction(beta2, step)), false);
    parameter.subi(ahead.muli(rate).divi(root.addi(epsilon)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    double forgotten = forget(slots, step);
    double byMean = rate * alongMean(forgotten, step);
    double byGradient = rate * alongGradient(forgotten, step);
    double stretch = 1 / Moments.correction(beta2, step);
    Moments.step(
        parameter, gradient, slots, count, beta1, beta2, 1, byMean, byGradient, stretch, epsilon);
  }

  private double forget(Slots<?> slots, long step) {
    double[] forgotten = slots.number(FORGOTTEN);
    forgotten[0] = 1 - (1 - forgotten[0]) * mu(step);
    return forgotten[0];
  }

  private double alongMean(double forgotten, long step) {
    double next = mu(step + 1);
    return form == Form.CONSTANT ? next / forgotten : next / (1 - (1 - forgotten) * next);
  }

  private double alongGradient(double forgotten, long step) {
    return (1 - mu(step)) / forgotten;
  }

  private double mu(long step) {
    return momentumDecay == null
        ? beta1
        : beta1 * (1 - 0.5 * Math.pow(0.96, (step + 1.0) * momentumDecay));
  }
}
