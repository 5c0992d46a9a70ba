package dev.descent.engine.scaling;

import dev.descent.engine.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Errors as they would be measured if a power law were the truth.
 *
 * @param law the truth
 * @param rows of all training data
 * @param devRows that every error is counted on
 * @param scatter standard deviation of trainings, in units of the error
 */
public record MadeCurve(PowerLaw law, int rows, int devRows, double scatter) {

  /** Six sizes from a thirty-second on, each measured three times. */
  public List<SizePoint> measured(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SizePoint> points = new ArrayList<>();
    for (int halvings = 5; halvings >= 0; halvings--) {
      int size = rows >> halvings;
      List<Double> errors = new ArrayList<>();
      List<Interval> intervals = new ArrayList<>();
      for (int repeat = 0; repeat < 3; repeat++) {
        double truth = law.at(size) * (1 + scatter * random.nextGaussian());
        long wrong = IntStream.range(0, devRows).filter(i -> random.nextDouble() < truth).count();
        errors.add((double) wrong / devRows);
        intervals.add(Interval.ofShare((double) wrong / devRows, devRows));
      }
      points.add(SizePoint.of(size, errors, intervals));
    }
    return points;
  }
}
