package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.metric.LabelsScorer;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.Scorer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several labels that hold or do not, each from a column of 0 and 1.
 *
 * @param columns the columns' names, which are the labels
 */
@JsonTypeName("labels")
public record LabelsTarget(List<String> columns) implements Target {

  public LabelsTarget {
    columns = List.copyOf(columns);
  }

  @Override
  public int width() {
    return columns.size();
  }

  @Override
  public Loss usualLoss() {
    return SigmoidCrossEntropy.plain();
  }

  @Override
  public Set<MetricKey.Figure> figures() {
    return EnumSet.of(MetricKey.Figure.LOSS, MetricKey.Figure.ERROR, MetricKey.Figure.ACCURACY);
  }

  @Override
  public int outputs(Loss loss) {
    if (loss.classWeights() != null) {
      throw new InvalidSettingException(
          "loss/classWeights", "must be left out for several labels", "given");
    }
    if (loss instanceof SigmoidCrossEntropy) {
      return columns.size();
    }
    throw new InvalidSettingException(
        "loss", "must be sigmoid-cross-entropy for several labels", Target.nameOf(loss));
  }

  @Override
  public void encode(RawRow row, int[] positions, float[] into) {
    for (int t = 0; t < positions.length; t++) {
      into[t] = (float) row.number(positions[t]);
    }
  }

  @Override
  public Scorer scorer(Loss loss, boolean report) {
    return new LabelsScorer(columns.size());
  }

  @Override
  public double error(float[] predictions, int offset, int outputs, float[] targets, int at) {
    int wrong = 0;
    for (int t = 0; t < columns.size(); t++) {
      wrong += (predictions[offset + t] > 0.5f) == (targets[at + t] > 0.5f) ? 0 : 1;
    }
    return (double) wrong / columns.size();
  }

  @Override
  public Prediction decode(float[] predictions, int offset, int outputs) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    List<String> labels = new ArrayList<>();
    for (int t = 0; t < columns.size(); t++) {
      float probability = predictions[offset + t];
      probabilities.put(columns.get(t), (double) probability);
      if (probability > 0.5f) {
        labels.add(columns.get(t));
      }
    }
    return new Prediction(null, labels, probabilities, null, null);
  }
}
