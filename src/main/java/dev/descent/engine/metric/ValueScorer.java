package dev.descent.engine.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Scores values. The network works in units of the training targets' standard deviation; error is
 * told in those, rmse and mae in the target's own unit, r2 without unit.
 *
 * <p>With several targets rmse and mae are means over all of them, and r2 is the mean of theirs.
 */
public final class ValueScorer implements Scorer {
  private final double[] deviations;
  private final Mean loss = new Mean();
  private final Mean scaledSquare = new Mean();
  private final Mean square = new Mean();
  private final Mean absolute = new Mean();
  private final Mean[] truths;
  private final Mean[] squares;

  /**
   * @param deviations what one unit of each scaled target is in its own unit
   */
  public ValueScorer(double[] deviations) {
    this.deviations = deviations.clone();
    this.truths = new Mean[deviations.length];
    this.squares = new Mean[deviations.length];
    for (int t = 0; t < deviations.length; t++) {
      truths[t] = new Mean();
      squares[t] = new Mean();
    }
  }

  @Override
  public void add(float[] predictions, float[] targets, double[] losses, int rows) {
    int width = deviations.length;
    for (int row = 0; row < rows; row++) {
      double scaled = 0;
      double own = 0;
      double size = 0;
      for (int t = 0; t < width; t++) {
        double error = (double) predictions[row * width + t] - targets[row * width + t];
        double ownError = error * deviations[t];
        scaled += error * error;
        own += ownError * ownError;
        size += Math.abs(ownError);
        truths[t].add(targets[row * width + t]);
        squares[t].add(error * error);
      }
      scaledSquare.add(scaled / width);
      square.add(own / width);
      absolute.add(size / width);
      loss.add(losses[row]);
    }
  }

  @Override
  public SplitMetrics metrics() {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("loss", Interval.ofMean(loss));
    intervals.put("error", Interval.ofMean(scaledSquare));
    Interval squared = Interval.ofMean(square);
    intervals.put("rmse", new Interval(Math.sqrt(squared.low()), Math.sqrt(squared.high())));
    intervals.put("mae", Interval.ofMean(absolute));
    intervals.put("r2", r2Interval());
    return new SplitMetrics(
        loss.count(),
        loss.value(),
        scaledSquare.value(),
        null,
        Math.sqrt(square.value()),
        absolute.value(),
        r2(0),
        intervals,
        null,
        null);
  }

  /**
   * R² ends where the mean squared errors' intervals do; the split's variance is taken as known.
   */
  private Interval r2Interval() {
    return new Interval(r2(1), r2(-1));
  }

  private double r2(int end) {
    double sum = 0;
    for (int t = 0; t < truths.length; t++) {
      Interval interval = Interval.ofMean(squares[t]);
      double error = end == 0 ? squares[t].value() : end > 0 ? interval.high() : interval.low();
      sum += 1 - error / truths[t].variance();
    }
    return sum / truths.length;
  }
}
