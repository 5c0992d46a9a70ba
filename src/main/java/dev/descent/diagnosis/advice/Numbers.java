package dev.descent.diagnosis.advice;

import java.math.BigDecimal;
import java.math.MathContext;

/** Settings as people write them. */
final class Numbers {
  private Numbers() {}

  /** Two digits. */
  static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(2)).doubleValue();
  }
}
