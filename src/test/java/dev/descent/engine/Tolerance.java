package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How near a result must be to a reference value b: absolute + relative·|b|. */
public enum Tolerance {
  FLOAT64(1e-9, 1e-9),
  FLOAT32(1e-5, 1e-4);

  private final double absolute;
  private final double relative;

  Tolerance(double absolute, double relative) {
    this.absolute = absolute;
    this.relative = relative;
  }

  public void check(double actual, double expected) {
    check(new double[] {actual}, new double[] {expected});
  }

  public void check(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("number %d", i)
          .isCloseTo(expected[i], within(absolute + relative * Math.abs(expected[i])));
    }
  }
}
