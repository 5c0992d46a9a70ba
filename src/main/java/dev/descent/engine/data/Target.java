package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.Scorer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a network is to predict: how it is encoded for training and how outputs are read. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Target permits ClassTarget, LabelsTarget, ValueTarget {

  /** The columns it comes from. */
  List<String> columns();

  /** Numbers in a row's encoded target. */
  int width();

  /** The loss that suits it. */
  Loss usualLoss();

  /**
   * Width of the output layer under a loss.
   *
   * @throws IllegalArgumentException if the loss cannot be used for this target
   */
  int outputs(Loss loss);

  /**
   * A loss with its class weights, if it has any, worked out from the training rows; what stages
   * compute with.
   */
  default Loss forTraining(Loss loss, RowSource train) {
    return loss;
  }

  /** The figures that its results have. */
  Set<MetricKey.Figure> figures();

  /**
   * Refuses a metric that a run of this target does not have.
   *
   * @param place of the setting that names it
   */
  default void check(String place, MetricKey key, boolean hasDev) {
    if (key.split() == MetricKey.Split.DEV && !hasDev) {
      throw new InvalidSettingException(
          place, "needs a dev split: there are no dev rows, and test never stands in", key);
    }
    if (!figures().contains(key.figure())) {
      String known = figures().stream().map(String::valueOf).collect(Collectors.joining(", "));
      throw new InvalidSettingException(
          place + "/metric", "must be one that this task has: " + known, key);
    }
  }

  /** A loss's name as a job spec writes it. */
  static String nameOf(Loss loss) {
    return loss.getClass().getAnnotation(JsonTypeName.class).value();
  }

  /** Writes a row's target, none of whose columns is missing. */
  void encode(RawRow row, int[] positions, float[] into);

  /**
   * Keeps score of predictions that a loss made.
   *
   * @param report whether everything there is to tell is wanted, as at the end of a training
   */
  Scorer scorer(Loss loss, boolean report);

  /**
   * The error of one prediction: what {@code error} in a split's metrics is the mean of.
   *
   * @param at where the row's encoded target begins
   */
  double error(float[] predictions, int offset, int outputs, float[] targets, int at);

  /** Reads one prediction. */
  Prediction decode(float[] predictions, int offset, int outputs);
}
