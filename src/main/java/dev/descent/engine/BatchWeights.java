package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.Loss;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much loaded rows count in training, and the second targets of mixed rows.
 *
 * <pre>
 *   loss = Σ_i w_i·(λ_i·L(ŷ_i, a_i) + (1 − λ_i)·L(ŷ_i, b_i)) / Σ_i w_i·(λ_i·c(a_i) + (1 − λ_i)·c(b_i))
 * </pre>
 *
 * <p>L holds the class weight c already. Plain batches, whose w and λ are 1, do not come here.
 */
final class BatchWeights {
  private final Loss loss;
  private float[] weights = new float[0];
  private float[] shares = new float[0];
  private float[] others = new float[0];
  private boolean plain = true;
  private boolean mixed;
  private int targetWidth = 1;

  BatchWeights(Loss loss) {
    this.loss = loss;
  }

  /** Takes a batch; allocates when the first comes that is not plain, or a larger one. */
  void load(RowSource source, int[] order, int from, int count, int capacity) {
    targetWidth = source.targets();
    mixed = source.mixed();
    plain = !mixed && !source.weighted();
    if (plain) {
      return;
    }
    if (weights.length < count) {
      weights = new float[capacity];
      shares = new float[capacity];
      others = new float[capacity * targetWidth];
    }
    Arrays.fill(weights, 0, count, 1);
    Arrays.fill(shares, 0, count, 1);
    if (source.weighted()) {
      source.copyWeights(order, from, count, weights);
    }
    if (mixed) {
      source.copyMixture(order, from, count, others, shares);
    }
  }

  /** Takes a batch whose rows all count the same. */
  void loadPlain() {
    plain = true;
  }

  boolean isPlain() {
    return plain;
  }

  boolean isMixed() {
    return mixed;
  }

  float[] others() {
    return others;
  }

  /** What a row's loss by its own target is multiplied by. */
  float own(int row) {
    return weights[row] * shares[row];
  }

  /** What its loss by the second target is multiplied by. */
  float other(int row) {
    return weights[row] * (1 - shares[row]);
  }

  /** The loss's divisor. */
  double total(float[] targets, int rows) {
    double total = 0;
    for (int row = 0; row < rows; row++) {
      total += own(row) * loss.rowWeight(targets[row * targetWidth]);
      if (mixed) {
        total += other(row) * loss.rowWeight(others[row * targetWidth]);
      }
    }
    return total;
  }

  /** Definition: the loss of the batch. */
  double value(INDArray outputs, INDArray targets) {
    if (plain) {
      return loss.value(outputs, targets);
    }
    int rows = outputs.rows();
    INDArray sum = loss.losses(outputs, targets).mulColumnVector(factors(rows, false));
    if (mixed) {
      sum.addi(loss.losses(outputs, others(rows)).mulColumnVector(factors(rows, true)));
    }
    return sum.sumNumber().doubleValue() / total(floats(targets), rows);
  }

  /** Definition: ∂value/∂outputs, a new array. */
  INDArray gradient(INDArray outputs, INDArray targets) {
    if (plain) {
      return loss.gradient(outputs, targets);
    }
    int rows = outputs.rows();
    INDArray sum = sumGradient(outputs, targets, factors(rows, false));
    if (mixed) {
      sum.addi(sumGradient(outputs, others(rows), factors(rows, true)));
    }
    return sum.divi(total(floats(targets), rows));
  }

  /** The gradient of the sum of the rows' losses times factors. */
  private INDArray sumGradient(INDArray outputs, INDArray targets, INDArray factors) {
    return loss.gradient(outputs, targets)
        .muli(loss.totalWeight(targets))
        .muliColumnVector(factors);
  }

  private INDArray factors(int rows, boolean ofOthers) {
    double[] factors = new double[rows];
    Arrays.setAll(factors, row -> ofOthers ? other(row) : own(row));
    return Nd4j.create(factors, new long[] {rows, 1}, DataType.DOUBLE);
  }

  private INDArray others(int rows) {
    double[] wide = new double[rows * targetWidth];
    Arrays.setAll(wide, i -> others[i]);
    return Nd4j.create(wide, new long[] {rows, targetWidth}, DataType.DOUBLE);
  }

  private static float[] floats(INDArray targets) {
    return targets.dup('c').data().asFloat();
  }
}
