package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.loss.Hinge;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.metric.ClassScorer;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.Scorer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One class among several, from one column.
 *
 * @param column the column's name
 * @param labels the classes as they stand in the data; their positions are the class indexes
 */
@JsonTypeName("class")
public record ClassTarget(String column, List<String> labels) implements Target {

  public ClassTarget {
    labels = List.copyOf(labels);
    if (labels.size() < 2) {
      throw new InvalidSettingException("target", "must hold at least two classes", labels);
    }
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public Loss usualLoss() {
    return labels.size() == 2 ? SigmoidCrossEntropy.plain() : SoftmaxCrossEntropy.plain();
  }

  @Override
  public Set<MetricKey.Figure> figures() {
    return EnumSet.of(MetricKey.Figure.LOSS, MetricKey.Figure.ERROR, MetricKey.Figure.ACCURACY);
  }

  @Override
  public int outputs(Loss loss) {
    loss.checkLabels(labels);
    if (loss instanceof SoftmaxCrossEntropy) {
      return labels.size();
    }
    boolean oneOutput = loss instanceof SigmoidCrossEntropy || loss instanceof Hinge;
    if (oneOutput && labels.size() == 2) {
      return 1;
    }
    throw new InvalidSettingException(
        "loss",
        labels.size() == 2
            ? "must be softmax-cross-entropy, sigmoid-cross-entropy or hinge for two classes"
            : "must be softmax-cross-entropy for " + labels.size() + " classes",
        Target.nameOf(loss));
  }

  @Override
  public Loss forTraining(Loss loss, RowSource train) {
    if (loss.classWeights() == null) {
      return loss;
    }
    int[] order = new int[train.rows()];
    Arrays.setAll(order, row -> row);
    float[] classes = new float[order.length];
    train.copyTargets(order, 0, order.length, classes);
    long[] counts = new long[labels.size()];
    for (float index : classes) {
      counts[(int) index]++;
    }
    return loss.forClasses(labels, counts);
  }

  @Override
  public void encode(RawRow row, int[] positions, float[] into) {
    into[0] = labels.indexOf(row.text(positions[0]));
    if (into[0] < 0) {
      throw new IllegalArgumentException("a class that is none of the target's labels");
    }
  }

  @Override
  public Scorer scorer(Loss loss, boolean report) {
    return new ClassScorer(labels, outputs(loss), report);
  }

  @Override
  public double error(float[] predictions, int offset, int outputs, float[] targets, int at) {
    return ClassScorer.likeliest(predictions, offset, outputs) == (int) targets[at] ? 0 : 1;
  }

  /** The probability that a prediction gives to a class. */
  public static float probability(float[] predictions, int offset, int outputs, int index) {
    return outputs > 1
        ? predictions[offset + index]
        : index == 1 ? predictions[offset] : 1 - predictions[offset];
  }

  @Override
  public Prediction decode(float[] predictions, int offset, int outputs) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int c = 0; c < labels.size(); c++) {
      probabilities.put(labels.get(c), (double) probability(predictions, offset, outputs, c));
    }
    String label = labels.get(ClassScorer.likeliest(predictions, offset, outputs));
    return new Prediction(label, null, probabilities, null, null);
  }
}
