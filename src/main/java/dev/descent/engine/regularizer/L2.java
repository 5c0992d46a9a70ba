package dev.descent.engine.regularizer;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * L2 penalty: keeps weights small, which makes the network smoother.
 *
 * <pre>
 *   cost += λ/(2m)·Σ W²      gradient += (λ/m)·W
 * </pre>
 *
 * <p>m is the mini-batch's rows, so a last, smaller batch is pulled harder; {@code "per":
 * "training-set"} takes all training rows for m, {@code "per": "none"} takes 1. Hoerl and Kennard,
 * 1970; Krogh and Hertz, 1992.
 *
 * @param lambda λ, 0 or more; default 0.1
 * @param per what m is; default {@code batch}
 */
@JsonTypeName("l2")
public record L2(double lambda, Per per) implements Regularizer {

  public L2 {
    checkNotNegative("lambda", lambda);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static L2 of(@Nullable Double lambda, @Nullable Per per) {
    return new L2(orElse(lambda, 0.1), orElse(per, Per.BATCH));
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
    return lambda / (2.0 * divisor) * weight.mul(weight).sumNumber().doubleValue();
  }

  @Override
  public void addGradient(INDArray weight, INDArray gradient, long divisor) {
    gradient.addi(weight.mul(lambda / divisor));
  }

  @Override
  public double penalty(WeightSums weights, long divisor) {
    return lambda / (2.0 * divisor) * weights.sumOfSquares();
  }

  @Override
  public void addGradient(float[] weight, float[] gradient, long divisor, int count) {
    float pull = (float) (lambda / divisor);
    for (int i = 0; i < count; i++) {
      gradient[i] += pull * weight[i];
    }
  }
}
