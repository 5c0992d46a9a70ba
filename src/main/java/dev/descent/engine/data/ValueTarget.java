package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.loss.Huber;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanAbsoluteError;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.Scorer;
import dev.descent.engine.metric.ValueScorer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One or several values. The network sees them z-scored by the training rows; results and
 * predictions are in the columns' own units.
 *
 * @param columns the columns' names
 * @param means of the training rows
 * @param deviations standard deviations of the training rows, divided by m; 1 where the target is
 *     constant
 */
@JsonTypeName("value")
public record ValueTarget(List<String> columns, List<Double> means, List<Double> deviations)
    implements Target {

  public ValueTarget {
    columns = List.copyOf(columns);
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  @Override
  public int width() {
    return columns.size();
  }

  @Override
  public Loss usualLoss() {
    return new MeanSquaredError();
  }

  @Override
  public Set<MetricKey.Figure> figures() {
    return EnumSet.of(
        MetricKey.Figure.LOSS,
        MetricKey.Figure.ERROR,
        MetricKey.Figure.RMSE,
        MetricKey.Figure.MAE,
        MetricKey.Figure.R2);
  }

  @Override
  public int outputs(Loss loss) {
    if (loss instanceof MeanSquaredError
        || loss instanceof MeanAbsoluteError
        || loss instanceof Huber) {
      return columns.size();
    }
    throw new InvalidSettingException(
        "loss",
        "must be mean-squared-error, mean-absolute-error or huber for values",
        Target.nameOf(loss));
  }

  @Override
  public void encode(RawRow row, int[] positions, float[] into) {
    for (int t = 0; t < positions.length; t++) {
      into[t] = (float) ((row.number(positions[t]) - means.get(t)) / deviations.get(t));
    }
  }

  @Override
  public Scorer scorer(Loss loss, boolean report) {
    return new ValueScorer(deviations.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public double error(float[] predictions, int offset, int outputs, float[] targets, int at) {
    double squares = 0;
    for (int t = 0; t < columns.size(); t++) {
      double difference = (double) predictions[offset + t] - targets[at + t];
      squares += difference * difference;
    }
    return squares / columns.size();
  }

  @Override
  public Prediction decode(float[] predictions, int offset, int outputs) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int t = 0; t < columns.size(); t++) {
      values.put(columns.get(t), predictions[offset + t] * deviations.get(t) + means.get(t));
    }
    return columns.size() == 1
        ? new Prediction(null, null, null, values.values().iterator().next(), null)
        : new Prediction(null, null, null, null, values);
  }
}
