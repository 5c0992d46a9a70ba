package dev.descent.engine.loss;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of a softmax over classes of which exactly one is right.
 *
 * <pre>
 *   ŷ_c = e^z_c / Σ_k e^z_k    loss = −Σ_c t_c·ln ŷ_c    ∂/∂z = (ŷ·Σ_c t_c − t) / m
 *   t_c = w_c·((1 − s)·[c = y] + s/classes)
 * </pre>
 *
 * <p>Plainly t = onehot(y): loss = −ln ŷ_y, ∂/∂z = (ŷ − onehot(y)) / m. It is computed from the
 * logits z with their maximum taken away, so that it is never ln 0. With class weights m is the sum
 * of the weights of the rows' classes. The target is one column that holds the index y of the right
 * class, from 0. Bridle, 1990; Goodfellow, Bengio and Courville, Deep Learning, 2016, section
 * 6.2.2.3; label smoothing: Szegedy and others, "Rethinking the Inception architecture", 2015,
 * section 7.
 *
 * @param labelSmoothing s, the share of a target that is spread over all classes, in [0, 1);
 *     default 0
 * @param classWeights w, how much a row counts by its class; default none
 */
@JsonTypeName("softmax-cross-entropy")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SoftmaxCrossEntropy(double labelSmoothing, @Nullable ClassWeights classWeights)
    implements Loss {

  public SoftmaxCrossEntropy {
    checkFraction("labelSmoothing", labelSmoothing);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static SoftmaxCrossEntropy of(
      @Nullable Double labelSmoothing, @Nullable ClassWeights classWeights) {
    return new SoftmaxCrossEntropy(orElse(labelSmoothing, 0.0), classWeights);
  }

  /** Without smoothing and weights. */
  public static SoftmaxCrossEntropy plain() {
    return of(null, null);
  }

  @Override
  public SoftmaxCrossEntropy forClasses(List<String> labels, long[] counts) {
    return classWeights == null
        ? this
        : new SoftmaxCrossEntropy(labelSmoothing, classWeights.forClasses(labels, counts));
  }

  @Override
  public double totalWeight(float[] targets, int rows) {
    return ClassWeights.total(classWeights, targets, rows);
  }

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    return logSoftmax(outputs).muli(wanted(outputs, targets)).sum(true, 1).negi();
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    INDArray wanted = wanted(outputs, targets);
    return prediction(outputs)
        .muliColumnVector(wanted.sum(true, 1))
        .subi(wanted)
        .divi(totalWeight(targets));
  }

  @Override
  public INDArray prediction(INDArray outputs) {
    return Transforms.exp(logSoftmax(outputs), false);
  }

  /** t, a row for each of the batch. */
  private INDArray wanted(INDArray outputs, INDArray targets) {
    INDArray wanted = outputs.ulike();
    for (int row = 0; row < outputs.rows(); row++) {
      for (int c = 0; c < outputs.columns(); c++) {
        double right = c == targets.getInt(row, 0) ? 1 - labelSmoothing : 0;
        double share = right + labelSmoothing / outputs.columns();
        wanted.putScalar(row, c, ClassWeights.weightOf(classWeights, c) * share);
      }
    }
    return wanted;
  }

  @Override
  public void losses(float[] outputs, float[] targets, int rows, int width, double[] losses) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      float greatest = greatest(outputs, start, width);
      double total = 0;
      for (int c = start; c < start + width; c++) {
        total += Math.exp(outputs[c] - greatest);
      }
      int right = (int) targets[row];
      double distance = below(outputs, start, right, width, greatest);
      losses[row] = weight(right, width) * Math.log(total) + distance;
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      int right = (int) targets[row];
      double weight = weight(right, width);
      float greatest = greatest(outputs, start, width);
      double distance = below(outputs, start, right, width, greatest);
      sum += weight * Math.log(softmax(outputs, start, width)) + distance;
      float factor = (float) weight * scale;
      for (int c = start; c < start + width; c++) {
        outputs[c] *= factor;
      }
      outputs[start + right] -= (float) rightShare(right) * scale;
      if (labelSmoothing > 0) {
        for (int c = 0; c < width; c++) {
          outputs[start + c] -= (float) anyShare(c, width) * scale;
        }
      }
    }
    return sum;
  }

  /** What t has more at the right class than for being a class. */
  private double rightShare(int right) {
    return ClassWeights.weightOf(classWeights, right) * (1 - labelSmoothing);
  }

  /** What t has at any class. */
  private double anyShare(int c, int width) {
    return ClassWeights.weightOf(classWeights, c) * labelSmoothing / width;
  }

  /** Σ t. */
  private double weight(int right, int width) {
    double weight = rightShare(right);
    if (labelSmoothing > 0) {
      for (int c = 0; c < width; c++) {
        weight += anyShare(c, width);
      }
    }
    return weight;
  }

  /** Σ t·(max z − z) of a row of logits. */
  private double below(float[] logits, int start, int right, int width, double greatest) {
    double sum = rightShare(right) * (greatest - logits[start + right]);
    if (labelSmoothing > 0) {
      for (int c = 0; c < width; c++) {
        sum += anyShare(c, width) * (greatest - logits[start + c]);
      }
    }
    return sum;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      softmax(outputs, row * width, width);
    }
  }

  /** Replaces a row of logits by its softmax and returns Σ e^(z − max). */
  private static double softmax(float[] values, int start, int width) {
    float greatest = greatest(values, start, width);
    double total = 0;
    for (int c = start; c < start + width; c++) {
      double power = Math.exp(values[c] - greatest);
      values[c] = (float) power;
      total += power;
    }
    float share = (float) (1 / total);
    for (int c = start; c < start + width; c++) {
      values[c] *= share;
    }
    return total;
  }

  private static float greatest(float[] values, int start, int width) {
    float greatest = values[start];
    for (int c = start + 1; c < start + width; c++) {
      greatest = Math.max(greatest, values[c]);
    }
    return greatest;
  }

  private static INDArray logSoftmax(INDArray outputs) {
    INDArray shifted = outputs.subColumnVector(outputs.max(true, 1));
    return shifted.subiColumnVector(Transforms.log(Transforms.exp(shifted, true).sum(true, 1)));
  }
}
