package dev.descent.run;

import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a run's curves.
 *
 * @param series the one all keys belong to
 * @param keys without the axis
 * @param maxPoints most points to answer with, 10 to 10,000
 * @param beta β of an exponentially weighted average, in [0, 1); 0 leaves the curves as they are
 * @param biasCorrection whether the average's start is corrected by 1 − βᵗ
 */
record CurveQuery(
    Series series, List<String> keys, int maxPoints, double beta, boolean biasCorrection) {
  private static final int MOST_POINTS = 10_000;

  /** Everything of a series, as it is, in as many points as there can be. */
  static CurveQuery all(Series series) {
    return all(series, MOST_POINTS);
  }

  /** The same in fewer points. */
  static CurveQuery all(Series series, int maxPoints) {
    return new CurveQuery(
        series, series.keys().subList(1, series.keys().size()), maxPoints, 0, false);
  }

  /** Reads parameters as they came. */
  static CurveQuery of(
      List<Series> all,
      @Nullable List<String> keys,
      int maxPoints,
      @Nullable Double smoothing,
      @Nullable Double window,
      boolean biasCorrection) {
    if (maxPoints < 10 || maxPoints > MOST_POINTS) {
      throw invalid("maxPoints", "must be from 10 to 10,000, was " + maxPoints);
    }
    if (smoothing != null && window != null) {
      throw invalid("window", "must be left out when smoothing is given");
    }
    if (smoothing != null && !(smoothing >= 0 && smoothing < 1)) {
      throw invalid("smoothing", "must be in [0, 1), was " + smoothing);
    }
    if (window != null && !(window >= 1 && window <= 1e9)) {
      throw invalid("window", "must be from 1 to 1e9, was " + window);
    }
    double beta = smoothing != null ? smoothing : window != null ? 1 - 1 / window : 0;
    Set<String> wanted = new LinkedHashSet<>(keys == null ? List.of() : keys);
    Series series = wanted.isEmpty() ? Series.EPOCH : seriesOf(all, wanted);
    wanted.remove(series.keys().get(0));
    List<String> chosen =
        wanted.isEmpty() ? series.keys().subList(1, series.keys().size()) : List.copyOf(wanted);
    return new CurveQuery(series, chosen, maxPoints, beta, biasCorrection);
  }

  private static Series seriesOf(List<Series> all, Set<String> wanted) {
    List<String> known = new ArrayList<>();
    all.forEach(series -> known.addAll(series.keys()));
    for (String key : wanted) {
      if (!known.contains(key)) {
        throw invalid(
            "keys",
            "There is no curve '%s'.%s Curves: %s"
                .formatted(key, NearMatches.sentence(key, known), String.join(", ", known)));
      }
    }
    return all.stream()
        .filter(series -> series.keys().containsAll(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "keys",
                    "curves by epoch, the cost by step, and what is measured of the layers must be asked"
                        + " for one at a time"));
  }

  private static ProblemException invalid(String parameter, String detail) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER, detail, List.of(new Fault(parameter, detail)));
  }
}
