package dev.descent.engine.loss;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of independent yes/no answers: one output for two classes, several for several
 * labels.
 *
 * <pre>
 *   ŷ = 1 / (1 + e^−z)    loss = −mean (a·ln ŷ + b·ln(1 − ŷ))
 *   ∂/∂z = ((a + b)·ŷ − a) / (m·outputs)
 *   a = p·w₁·y′    b = w₀·(1 − y′)    y′ = (1 − s)·y + s/2
 * </pre>
 *
 * <p>Plainly a = y and b = 1 − y. It is computed from the logits z, never as ln 0. The mean is
 * taken over rows and outputs; with class weights m is the sum of the weights of the rows' classes.
 * Targets are 0 or 1, one column an output.
 *
 * @param labelSmoothing s, how far targets are moved towards 1/2, in [0, 1); default 0
 * @param positiveWeight p, weight of a 1 against a 0, positive; default 1. It does not change what
 *     the sum is divided by
 * @param classWeights w, for two classes only; default none
 */
@JsonTypeName("sigmoid-cross-entropy")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SigmoidCrossEntropy(
    double labelSmoothing, double positiveWeight, @Nullable ClassWeights classWeights)
    implements Loss {

  public SigmoidCrossEntropy {
    checkFraction("labelSmoothing", labelSmoothing);
    checkPositive("positiveWeight", positiveWeight);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static SigmoidCrossEntropy of(
      @Nullable Double labelSmoothing,
      @Nullable Double positiveWeight,
      @Nullable ClassWeights classWeights) {
    return new SigmoidCrossEntropy(
        orElse(labelSmoothing, 0.0), orElse(positiveWeight, 1.0), classWeights);
  }

  /** Without smoothing and weights. */
  public static SigmoidCrossEntropy plain() {
    return of(null, null, null);
  }

  @Override
  public SigmoidCrossEntropy forClasses(List<String> labels, long[] counts) {
    return classWeights == null
        ? this
        : new SigmoidCrossEntropy(
            labelSmoothing, positiveWeight, classWeights.forClasses(labels, counts));
  }

  @Override
  public double totalWeight(float[] targets, int rows) {
    return ClassWeights.total(classWeights, targets, rows);
  }

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    INDArray yes = yes(targets);
    INDArray no = no(targets);
    INDArray tail = Transforms.exp(Transforms.abs(outputs, true).negi(), false);
    return Transforms.max(outputs.neg(), 0.0, false)
        .muli(yes)
        .addi(Transforms.max(outputs, 0.0, true).muli(no))
        .addi(Transforms.log1p(tail, false).muli(yes.add(no)))
        .mean(true, 1);
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    INDArray yes = yes(targets);
    return prediction(outputs)
        .muli(yes.add(no(targets)))
        .subi(yes)
        .divi(totalWeight(targets) * outputs.columns());
  }

  /** a. */
  private INDArray yes(INDArray targets) {
    return targets
        .mul(1 - labelSmoothing)
        .addi(labelSmoothing / 2)
        .muli(positiveWeight * ClassWeights.weightOf(classWeights, 1));
  }

  /** b. */
  private INDArray no(INDArray targets) {
    return targets
        .rsub(1)
        .muli(1 - labelSmoothing)
        .addi(labelSmoothing / 2)
        .muli(ClassWeights.weightOf(classWeights, 0));
  }

  @Override
  public INDArray prediction(INDArray outputs) {
    return Transforms.sigmoid(outputs, true);
  }

  @Override
  public void losses(float[] outputs, float[] targets, int rows, int width, double[] losses) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        sum += loss(outputs[i], yes(targets[i]), no(targets[i]));
      }
      losses[row] = sum / width;
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    float share = scale / width;
    for (int i = 0; i < rows * width; i++) {
      float yes = yes(targets[i]);
      float no = no(targets[i]);
      sum += loss(outputs[i], yes, no);
      outputs[i] = ((yes + no) * sigmoid(outputs[i]) - yes) * share;
    }
    return sum / width;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    for (int i = 0; i < rows * width; i++) {
      outputs[i] = sigmoid(outputs[i]);
    }
  }

  private float yes(float y) {
    double smooth = (1 - labelSmoothing) * y + labelSmoothing / 2;
    return (float) (positiveWeight * ClassWeights.weightOf(classWeights, 1) * smooth);
  }

  private float no(float y) {
    double smooth = (1 - labelSmoothing) * (1 - y) + labelSmoothing / 2;
    return (float) (ClassWeights.weightOf(classWeights, 0) * smooth);
  }

  private static double loss(float z, float yes, float no) {
    double tail = Math.log1p(Math.exp(-Math.abs(z)));
    return (double) yes * Math.max(-z, 0) + (double) no * Math.max(z, 0) + (yes + no) * tail;
  }

  private static float sigmoid(float z) {
    return (float) (1 / (1 + Math.exp(-z)));
  }
}
