package dev.descent.engine.shift;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.metric.Mean;
import java.util.Arrays;
import java.util.List;

/**
 * Whether what is predicted depends on the source once the features are known.
 *
 * <pre>
 *   T = L(y, g(x, reference)) − L(y, g(x, current))     L a row's loss, T cut off at ±5
 *   R = (s − e(x))·(T − m(x))                           s 0 or 1: where the row is from
 *   z = √n·mean(R) / sd(R)      p = 1 − Φ(z)
 * </pre>
 *
 * <p>g predicts the target from features and source, e the source from the features, m the number T
 * from the features: three small networks; g learns from a quarter of the rows, m from another, e
 * from both, and z is of the other half. It is the generalised covariance measure of Shah and
 * Peters, "The hardness of conditional independence testing and the generalised covariance
 * measure", 2020, section 3, of source and T: where P(y|x) has changed, T is larger for rows of the
 * current source. Features that are spread otherwise, the covariate shift of Shimodaira, 2000,
 * change e alone. What e and m get wrong counts by the product of their errors, where losses
 * weighted by an estimated ratio of densities would have all of that ratio's.
 */
final class ConceptTest {
  /** Rows of each source that it takes. */
  static final int LEAST_ROWS = 100;

  private static final int MOST_CLASSES = 100;
  private static final double LEAST_OVERLAP = 0.05;
  private static final double MOST_GAIN = 5;
  private static final double LEAST_PROBABILITY = 1e-6;
  private static final int REFERENCE = 0;
  private static final int CURRENT = 1;
  private static final Target GAIN = new ValueTarget(List.of("gain"), List.of(0.0), List.of(1.0));

  private final AnsweredRows rows;
  private final long seed;
  private final Runnable pulse;

  private ConceptTest(AnsweredRows rows, long seed, Runnable pulse) {
    this.rows = rows;
    this.seed = seed;
    this.pulse = pulse;
  }

  static ConceptReport test(AnsweredRows rows, double level, long seed, Runnable pulse) {
    int least = Math.min(rows.rowsOf(REFERENCE), rows.rowsOf(CURRENT));
    if (least < LEAST_ROWS) {
      return ConceptReport.unknown(
          "%,d rows of one side have a target, it takes %,d of each".formatted(least, LEAST_ROWS));
    }
    if (rows.target() instanceof ClassTarget classes && classes.labels().size() > MOST_CLASSES) {
      return ConceptReport.unknown(
          "the target has %,d classes, more than %,d"
              .formatted(classes.labels().size(), MOST_CLASSES));
    }
    if (rows.isConstant()) {
      return ConceptReport.unknown("the target has one value only");
    }
    return new ConceptTest(rows, seed, pulse).test(level);
  }

  private ConceptReport test(double level) {
    int quarter = rows.rows() / 4;
    int half = rows.rows() / 2;
    double[] gains = gains(learned(rows.toTellTarget(0, quarter), rows.target(), 1), quarter);
    double[] expected = expected(gains, quarter, half);
    float[] source =
        learned(rows.toTellSource(0, half), SourceTest.SOURCE, 2)
            .calibrated(rows.toTellSource(half, rows.rows()));
    Mean products = new Mean();
    Mean overlap = new Mean();
    for (int i = half; i < rows.rows(); i++) {
      double e = source[i - half];
      products.add((rows.source(i) - e) * (gains[i] - expected[i - half]));
      overlap.add(4 * e * (1 - e));
    }
    if (overlap.value() < LEAST_OVERLAP) {
      return ConceptReport.unknown("hardly a row could be from either side");
    }
    double z = products.variance() > 0 ? products.value() / products.standardError() : 0;
    double pValue = upperTail(z);
    return new ConceptReport(rows.rows(), z, pValue, overlap.value(), pValue < level, null);
  }

  /** 1 − Φ(z) by Abramowitz and Stegun, 26.2.30: Q(½, z²/2) is twice the tail beyond |z|. */
  static double upperTail(double z) {
    double beyond = ChiSquare.upperGamma(0.5, z * z / 2) / 2;
    return z > 0 ? beyond : 1 - beyond;
  }

  /**
   * Learns.
   *
   * @param number of the network: two that start alike would err alike
   */
  private Learned learned(RowSource from, Target what, int number) {
    return Learned.of(from, what, seed + number, pulse);
  }

  /** T of each row from one on. */
  private double[] gains(Learned answer, int from) {
    double[] gains = new double[rows.rows()];
    float[] before = answer.predict(rows.toTellTarget(from, rows.rows(), REFERENCE));
    float[] after = answer.predict(rows.toTellTarget(from, rows.rows(), CURRENT));
    int outputs = before.length / (rows.rows() - from);
    for (int i = from; i < gains.length; i++) {
      int at = (i - from) * outputs;
      double gain = loss(before, at, outputs, i) - loss(after, at, outputs, i);
      gains[i] = Math.max(-MOST_GAIN, Math.min(MOST_GAIN, gain));
    }
    return gains;
  }

  private double loss(float[] predictions, int at, int outputs, int row) {
    double y = rows.answer(row);
    if (rows.target() instanceof ValueTarget) {
      return (y - predictions[at]) * (y - predictions[at]);
    }
    double probability =
        outputs > 1 ? predictions[at + (int) y] : y == 1 ? predictions[at] : 1.0 - predictions[at];
    return -Math.log(Math.max(LEAST_PROBABILITY, probability));
  }

  /** m of the rows from half on, learned from those before. */
  private double[] expected(double[] gains, int from, int half) {
    Mean mean = new Mean();
    for (int i = from; i < half; i++) {
      mean.add(gains[i]);
    }
    double deviation = Math.sqrt(mean.variance());
    double[] expected = new double[rows.rows() - half];
    if (deviation == 0) {
      Arrays.fill(expected, mean.value());
      return expected;
    }
    double[] scaled = new double[gains.length];
    for (int i = from; i < gains.length; i++) {
      scaled[i] = (gains[i] - mean.value()) / deviation;
    }
    float[] predicted =
        learned(rows.toTell(scaled, from, half), GAIN, 3)
            .calibrated(rows.toTell(scaled, half, rows.rows()));
    for (int i = 0; i < expected.length; i++) {
      expected[i] = mean.value() + deviation * predicted[i];
    }
    return expected;
  }
}
