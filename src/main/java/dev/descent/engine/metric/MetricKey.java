package dev.descent.engine.metric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.descent.engine.InvalidSettingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names one figure of one split, as {@code dev.loss}: what a run may watch to decide something. The
 * split is {@code train} or {@code dev}; the figure {@code loss}, {@code error}, {@code accuracy},
 * {@code rmse}, {@code mae} or {@code r2}, where the task has it.
 *
 * @param split whose rows
 * @param figure which of its metrics
 */
public record MetricKey(Split split, Figure figure) {

  /** The splits that may decide something: the test split never does. */
  public enum Split {
    TRAIN,
    DEV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A metric that is one number. */
  public enum Figure {
    LOSS(true, SplitMetrics::loss),
    ERROR(true, SplitMetrics::error),
    ACCURACY(false, SplitMetrics::accuracy),
    RMSE(true, SplitMetrics::rmse),
    MAE(true, SplitMetrics::mae),
    R2(false, SplitMetrics::r2);

    private final boolean lowerIsBetter;
    private final Function<SplitMetrics, @Nullable Double> of;

    Figure(boolean lowerIsBetter, Function<SplitMetrics, @Nullable Double> of) {
      this.lowerIsBetter = lowerIsBetter;
      this.of = of;
    }

    private boolean isIn(SplitMetrics metrics) {
      Double value = of.apply(metrics);
      return value != null && !value.isNaN();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads JSON's text; everything else is refused by the same words. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static MetricKey read(Object value) {
    return of(value.toString());
  }

  /** Reads {@code dev.loss} and the like. */
  public static MetricKey of(String text) {
    if (text.startsWith("test.")) {
      throw new InvalidSettingException(
          "metric", "must be of train or dev: the test split never decides anything", text);
    }
    for (Split split : Split.values()) {
      for (Figure figure : Figure.values()) {
        MetricKey key = new MetricKey(split, figure);
        if (key.toString().equals(text)) {
          return key;
        }
      }
    }
    String figures =
        Arrays.stream(Figure.values()).map(Figure::toString).collect(Collectors.joining(", "));
    throw new InvalidSettingException(
        "metric", "must be train. or dev. and one of " + figures + ", such as dev.loss", text);
  }

  /** Whether less of it is better. */
  public boolean lowerIsBetter() {
    return figure.lowerIsBetter;
  }

  /**
   * Its value.
   *
   * @param metrics those of its split
   * @throws InvalidSettingException if the task has no such metric
   */
  public double value(SplitMetrics metrics) {
    Double value = figure.of.apply(metrics);
    if (value == null || !figure.isIn(metrics)) {
      String known =
          Arrays.stream(Figure.values())
              .filter(other -> other.isIn(metrics))
              .map(other -> split + "." + other)
              .collect(Collectors.joining(", "));
      throw new InvalidSettingException("metric", "must be one this run has: " + known, this);
    }
    return value;
  }

  /**
   * Its value in a run.
   *
   * @param dev null without a dev split
   * @throws InvalidSettingException if the run has no such metric
   */
  public double value(SplitMetrics train, @Nullable SplitMetrics dev) {
    if (split == Split.TRAIN) {
      return value(train);
    }
    if (dev == null) {
      throw new InvalidSettingException("metric", "must be of train: there is no dev split", this);
    }
    return value(dev);
  }

  @Override
  @JsonValue
  public String toString() {
    return split + "." + figure;
  }
}
