package dev.descent.engine.shift;

import dev.descent.engine.data.ChosenRows;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.metric.ClassReport;
import dev.descent.engine.metric.SplitMetrics;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The classifier two-sample test: a small network learns from one half of the rows which source
 * they are from, and is asked about the other half.
 *
 * <pre>
 *   p = P(X ≥ right answers)      X ~ Binomial(rows asked about, ½)
 * </pre>
 *
 * <p>Lopez-Paz and Oquab, "Revisiting classifier two-sample tests", 2017, section 3, with the exact
 * tail in place of its normal approximation. Both halves hold equally many rows of each source,
 * which makes the right answers vary a little less than X does, so that p is rather too large.
 */
final class SourceTest {
  static final ClassTarget SOURCE = new ClassTarget("source", List.of("reference", "current"));

  private SourceTest() {}

  static SourceReport test(PairedRows pairs, double level, long seed, Runnable pulse) {
    RowSource all = pairs.withSource();
    int half = learning(pairs.rows());
    Learned learned =
        Learned.of(new ChosenRows(all, IntStream.range(0, half).toArray()), SOURCE, seed, pulse);
    SplitMetrics metrics =
        learned.report(new ChosenRows(all, IntStream.range(half, pairs.rows()).toArray()));
    int asked = pairs.rows() - half;
    double accuracy = Objects.requireNonNull(metrics.accuracy());
    double pValue = BinomialTail.upper(asked, (int) Math.round(accuracy * asked));
    ClassReport report = Objects.requireNonNull(metrics.classReport());
    return new SourceReport(
        half, asked, accuracy, Objects.requireNonNull(report.rocArea()), pValue, pValue < level);
  }

  /** Rows that are learned from: half of the pairs. */
  static int learning(int rows) {
    return 2 * (rows / 4);
  }
}
