package dev.descent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contender's rates at a task.
 *
 * @param rates one a round
 */
record Rounds(List<Double> rates) {

  Rounds {
    rates = List.copyOf(rates);
  }

  /** Median and range. */
  Figures figures() {
    return Figures.of(rates);
  }

  /**
   * How many times as fast as another: the median of the rounds' own ratios, as what slows a round
   * down slows both.
   */
  double over(Rounds other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(rates.size(), other.rates.size()); round++) {
      ratios.add(rates.get(round) / other.rates.get(round));
    }
    return Figures.of(ratios).median();
  }

  /** The same where either may be missing. */
  static Optional<Double> ratio(Optional<Rounds> own, Optional<Rounds> other) {
    return own.flatMap(one -> other.map(one::over));
  }
}
