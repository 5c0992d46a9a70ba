package dev.descent.engine.regularizer;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * L1 penalty: drives weights that help little to 0, so that few are left.
 *
 * <pre>
 *   cost += λ/m·Σ |W|
 *   proximal      after each update: W ← sign(W)·max(|W| − αλ/m, 0)
 *   subgradient   gradient += (λ/m)·sign(W), with sign(0) = 0
 * </pre>
 *
 * <p>α is the learning rate of the update. Only the proximal method makes weights exactly 0; the
 * results tell their share. Tibshirani, "Regression shrinkage and selection via the lasso", 1996;
 * Parikh and Boyd, "Proximal algorithms", 2014, section 6.5.2.
 *
 * @param lambda λ, 0 or more; default 0.01
 * @param method how the corner at 0 is dealt with; default {@code proximal}
 * @param per what m is; default {@code batch}
 */
@JsonTypeName("l1")
public record L1(double lambda, Method method, Per per) implements Regularizer {

  /** How the corner of |W| at 0 is dealt with. */
  public enum Method {
    /** Weights move toward 0 after each update and stop there. */
    @JsonProperty("proximal")
    PROXIMAL,
    /** The penalty's slope is part of the gradient. */
    @JsonProperty("subgradient")
    SUBGRADIENT
  }

  public L1 {
    checkNotNegative("lambda", lambda);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static L1 of(@Nullable Double lambda, @Nullable Method method, @Nullable Per per) {
    return new L1(orElse(lambda, 0.01), orElse(method, Method.PROXIMAL), orElse(per, Per.BATCH));
  }

  @Override
  public long divisor(int batchRows, int trainingRows) {
    return per.divisor(batchRows, trainingRows);
  }

  @Override
  public boolean dependsOnBatch() {
    return per == Per.BATCH;
  }

  @Override
  public double penalty(INDArray weight, long divisor) {
    return lambda / divisor * weight.norm1Number().doubleValue();
  }

  @Override
  public void addGradient(INDArray weight, INDArray gradient, long divisor) {
    if (method == Method.SUBGRADIENT) {
      gradient.addi(Transforms.sign(weight, true).muli(lambda / divisor));
    }
  }

  @Override
  public void afterUpdate(INDArray weight, Parameter shape, double rate, long divisor) {
    if (method == Method.PROXIMAL) {
      INDArray size = Transforms.abs(weight, true).subi(rate * lambda / divisor);
      weight.assign(Transforms.sign(weight, true).muli(Transforms.max(size, 0.0, false)));
    }
  }

  @Override
  public double penalty(WeightSums weights, long divisor) {
    return lambda / divisor * weights.sumOfMagnitudes();
  }

  @Override
  public void addGradient(float[] weight, float[] gradient, long divisor, int count) {
    if (method == Method.SUBGRADIENT) {
      float pull = (float) (lambda / divisor);
      for (int i = 0; i < count; i++) {
        gradient[i] += pull * Math.signum(weight[i]);
      }
    }
  }

  @Override
  public void afterUpdate(float[] weight, double rate, long divisor, int count) {
    if (method == Method.PROXIMAL) {
      float shift = (float) (rate * lambda / divisor);
      for (int i = 0; i < count; i++) {
        weight[i] = Math.signum(weight[i]) * Math.max(Math.abs(weight[i]) - shift, 0);
      }
    }
  }

  @Override
  public Regularizer inGradient() {
    return new L1(lambda, Method.SUBGRADIENT, per);
  }
}
