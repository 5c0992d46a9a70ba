package dev.descent.diagnosis.rule;

/**
 * How a loss goes at the end of a run: over the last fifth of its epochs, by means of a tenth each.
 *
 * @param fall by how much it fell; negative when it rose
 * @param share of all that it fell since the start
 * @param pace what as many epochs again would take away of it at this pace, as a share of the loss
 * @param sure whether it fell by more than three standard errors
 */
record Trend(double fall, double share, double pace, boolean sure) {
  private static final int FEWEST_EPOCHS = 5;
  private static final double SURE = 3;
  private static final int FIFTHS = 5;
  private static final Trend UNKNOWN = new Trend(Double.NaN, Double.NaN, Double.NaN, false);

  /**
   * Of a loss by epoch.
   *
   * @param first what it was before the first update
   */
  static Trend of(double[] loss, double first) {
    int n = loss.length;
    if (n < FEWEST_EPOCHS) {
      return UNKNOWN;
    }
    int tenth = Math.max(1, n / 10);
    double before = Course.mean(loss, n - 3 * tenth, n - 2 * tenth);
    double end = Course.mean(loss, n - tenth, n);
    double fall = before - end;
    double noise = noise(loss, n - 3 * tenth, n) * Math.sqrt(2.0 / tenth);
    return new Trend(
        fall,
        fall / (first - end),
        FIFTHS * fall / end,
        first > end && end > 0 && fall > SURE * noise);
  }

  /** Standard deviation about a straight line, by second differences; NaN of too few. */
  private static double noise(double[] loss, int from, int to) {
    double squares = 0;
    int count = 0;
    for (int i = Math.max(2, from); i < to; i++) {
      double bend = loss[i] - 2 * loss[i - 1] + loss[i - 2];
      if (!Double.isNaN(bend)) {
        squares += bend * bend / 6;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.sqrt(squares / count);
  }
}
