package dev.descent.engine.metric;

/**
 * Figures that follow from a confusion matrix alone. A quotient whose divisor is 0 counts as 0, as
 * in scikit-learn.
 *
 * <pre>
 *   precision_c = n_cc / Σ_i n_ic      recall_c = n_cc / Σ_j n_cj      F1 = 2·P·R / (P + R)
 * </pre>
 */
final class ConfusionFigures {
  private final long[][] counts;
  private final long[] truths;
  private final long[] answers;
  private long rows;
  private long right;

  /**
   * @param counts counts[i][j]: rows of class i that were taken for class j
   */
  ConfusionFigures(long[][] counts) {
    this.counts = counts;
    this.truths = new long[counts.length];
    this.answers = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        truths[i] += counts[i][j];
        answers[j] += counts[i][j];
      }
      rows += truths[i];
      right += counts[i][i];
    }
  }

  /** Rows of a class. */
  long rows(int c) {
    return truths[c];
  }

  /** Share of the rows taken for a class that are of it. */
  double precision(int c) {
    return share(counts[c][c], answers[c]);
  }

  /** Share of a class's rows that are taken for it. */
  double recall(int c) {
    return share(counts[c][c], truths[c]);
  }

  /** Harmonic mean of precision and recall. */
  double f1(int c) {
    return share(2.0 * counts[c][c], truths[c] + answers[c]);
  }

  /**
   * Matthews correlation: the correlation of answers and truths. Gorodkin, "Comparing two
   * K-category assignments by a K-category correlation coefficient", 2004.
   */
  double matthews() {
    double expected = 0;
    double truthSquares = 0;
    double answerSquares = 0;
    for (int c = 0; c < counts.length; c++) {
      expected += (double) truths[c] * answers[c];
      truthSquares += (double) truths[c] * truths[c];
      answerSquares += (double) answers[c] * answers[c];
    }
    double all = (double) rows * rows;
    double spread = Math.sqrt((all - answerSquares) * (all - truthSquares));
    return share((double) right * rows - expected, spread);
  }

  /**
   * Cohen's kappa: accuracy beyond what answers of the same shares would reach by chance. Cohen, "A
   * coefficient of agreement for nominal scales", 1960.
   */
  double kappa() {
    double chance = 0;
    for (int c = 0; c < counts.length; c++) {
      chance += share(truths[c], rows) * share(answers[c], rows);
    }
    return share(share(right, rows) - chance, 1 - chance);
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
