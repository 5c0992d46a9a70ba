package dev.descent.diagnosis.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.Mean;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether two runs differ on the same dev rows.
 *
 * @param method how that was told
 * @param rows looked at: all dev rows, or 50,000 random ones of more
 * @param onlyFirstWrong rows that the first run alone gets wrong; of classes
 * @param onlySecondWrong rows that the second run alone gets wrong; of classes
 * @param difference dev error of the second run less that of the first
 * @param interval its 95 % interval, row by row: d̄ ± 1.96·s/√rows
 * @param pValue of a difference as large as this by chance alone, two-sided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PairedTest(
    Method method,
    int rows,
    @Nullable Integer onlyFirstWrong,
    @Nullable Integer onlySecondWrong,
    double difference,
    Interval interval,
    double pValue) {
  private static final double NORMAL_95 = 1.959963984540054;

  /** How two runs are told apart. */
  public enum Method {
    /**
     * Of classes: among the rows that only one gets wrong either is as likely. McNemar, 1947, exact
     * by the binomial distribution: Dietterich, "Approximate statistical tests for comparing
     * supervised classification learning algorithms", Neural Computation 10, 1998.
     */
    @JsonProperty("mcnemar-exact")
    MCNEMAR_EXACT,
    /** Of values and of several labels: Student's t of the differences row by row. */
    @JsonProperty("paired-t")
    PAIRED_T
  }

  /**
   * Compares errors of the same rows.
   *
   * @param shares whether they are wrong answers, 0 or 1
   * @return null of fewer than two rows
   */
  public static @Nullable PairedTest of(float[] first, float[] second, boolean shares) {
    if (first.length < 2 || first.length != second.length) {
      return null;
    }
    Mean difference = new Mean();
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int row = 0; row < first.length; row++) {
      difference.add((double) second[row] - first[row]);
      onlyFirst += first[row] > second[row] ? 1 : 0;
      onlySecond += second[row] > first[row] ? 1 : 0;
    }
    double half = NORMAL_95 * difference.standardError();
    return new PairedTest(
        shares ? Method.MCNEMAR_EXACT : Method.PAIRED_T,
        first.length,
        shares ? onlyFirst : null,
        shares ? onlySecond : null,
        difference.value(),
        new Interval(difference.value() - half, difference.value() + half),
        shares ? exact(onlyFirst, onlySecond) : student(difference));
  }

  private static double exact(int onlyFirst, int onlySecond) {
    int all = onlyFirst + onlySecond;
    if (all == 0) {
      return 1;
    }
    BinomialDistribution fair = new BinomialDistribution(null, all, 0.5);
    return Math.min(1, 2 * fair.cumulativeProbability(Math.min(onlyFirst, onlySecond)));
  }

  private static double student(Mean difference) {
    if (difference.standardError() == 0) {
      return difference.value() == 0 ? 1 : 0;
    }
    double t = Math.abs(difference.value() / difference.standardError());
    TDistribution distribution = new TDistribution(null, difference.count() - 1.0);
    return Math.min(1, 2 * distribution.cumulativeProbability(-t));
  }
}
