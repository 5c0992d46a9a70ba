package dev.descent.diagnosis.gap;

import dev.descent.engine.metric.Interval;

/**
 * How far one error lies above another.
 *
 * @param value the difference: 0.02 are two points
 * @param interval where the difference lies with 95 % certainty, by the rows that both errors were
 *     measured on
 * @param judgement whether it is more than the threshold
 */
public record Gap(double value, Interval interval, Judgement judgement) {

  /** The same, of which nothing can be said. */
  Gap untold() {
    return new Gap(value, interval, Judgement.CANNOT_TELL);
  }
}
