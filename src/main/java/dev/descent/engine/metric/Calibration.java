package dev.descent.engine.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the probabilities of answers can be taken at their word: of the rows answered with a
 * confidence of 0.8, are 80 % right?
 *
 * <pre>
 *   ECE = Σ_b n_b/n·|acc_b − conf_b|
 * </pre>
 *
 * <p>The confidence of a row is the probability of the class it is taken for. Rows lie in 15 bins
 * of equal width by it. Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural
 * networks", 2017, equation 3. Of two classes no confidence is below 0.5. A hinge loss gives no
 * probabilities: what stands for them is not calibrated by itself.
 *
 * @param expectedError expected calibration error, from 0, which is best, to 1
 * @param bins those that hold rows, from the least confidence on: what a reliability diagram shows
 */
public record Calibration(double expectedError, List<Bin> bins) {
  static final int BINS = 15;

  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Rows of about the same confidence.
   *
   * @param above their confidence is more than this
   * @param upTo and at most this
   * @param rows how many
   * @param confidence their mean confidence
   * @param accuracy share of them that is right; below the confidence they are overconfident
   */
  public record Bin(double above, double upTo, long rows, double confidence, double accuracy) {}

  /** Takes rows in, one at a time. */
  static final class Tally {
    private final Mean[] confidences = new Mean[BINS];
    private final long[] right = new long[BINS];
    private long rows;

    Tally() {
      for (int bin = 0; bin < BINS; bin++) {
        confidences[bin] = new Mean();
      }
    }

    /**
     * Takes one row in.
     *
     * @param confidence the probability of the answer
     * @param isRight whether the answer is
     */
    void add(double confidence, boolean isRight) {
      int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(confidence * BINS) - 1));
      confidences[bin].add(confidence);
      right[bin] += isRight ? 1 : 0;
      rows++;
    }

    /** What the rows show; at least one must have been taken in. */
    Calibration calibration() {
      double error = 0;
      List<Bin> bins = new ArrayList<>();
      for (int bin = 0; bin < BINS; bin++) {
        long count = confidences[bin].count();
        if (count > 0) {
          double confidence = confidences[bin].value();
          double accuracy = (double) right[bin] / count;
          error += (double) count / rows * Math.abs(accuracy - confidence);
          bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, count, confidence, accuracy));
        }
      }
      return new Calibration(error, bins);
    }
  }
}
