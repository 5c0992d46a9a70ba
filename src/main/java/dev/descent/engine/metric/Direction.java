package dev.descent.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which values of a metric are better. */
public enum Direction {
  /** The smaller ones. */
  @JsonProperty("minimize")
  MINIMIZE,
  /** The larger ones. */
  @JsonProperty("maximize")
  MAXIMIZE;

  /** What makes a metric better. */
  public static Direction of(MetricKey metric) {
    return metric.lowerIsBetter() ? MINIMIZE : MAXIMIZE;
  }

  /** A value as a cost: the smaller the better; the value itself of a cost. */
  public double cost(double value) {
    return this == MINIMIZE ? value : -value;
  }
}
