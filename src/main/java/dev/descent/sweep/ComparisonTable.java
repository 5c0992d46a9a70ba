package dev.descent.sweep;

import dev.descent.sweep.ComparisonRepeat.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/** What the sweeps of a comparison tell of its strategies: a row for each. */
final class ComparisonTable {
  /** Shares of the budget at which strategies are compared. */
  static final int QUARTERS = 4;

  private final ComparisonSpec spec;
  private final Objective goal;
  private final List<List<ComparisonRepeat>> repeats;
  private final List<double[]> ranks;

  /**
   * @param repeats of each strategy, in order
   */
  ComparisonTable(ComparisonSpec spec, List<List<ComparisonRepeat>> repeats) {
    this.spec = spec;
    this.goal = spec.sweep().goal();
    this.repeats = repeats;
    this.ranks = ranks();
  }

  List<ComparisonRow> rows() {
    boolean ended = repeats.stream().flatMap(List::stream).noneMatch(ComparisonTable::isUnfinished);
    List<double[]> costs = repeats.stream().map(this::costs).toList();
    ComparisonVerdicts verdicts = new ComparisonVerdicts(spec, costs, ended);
    return IntStream.range(0, repeats.size()).mapToObj(i -> row(i, verdicts)).toList();
  }

  private ComparisonRow row(int strategy, ComparisonVerdicts verdicts) {
    List<ComparisonRepeat> all = repeats.get(strategy);
    List<ComparisonRepeat> counted = all.stream().filter(ComparisonRepeat::counts).toList();
    double[] found = found(counted);
    return new ComparisonRow(
        spec.label(strategy),
        spec.strategies().get(strategy),
        sweeps(all),
        counted.size(),
        counted.size() - found.length,
        mean(found),
        found.length < 2 ? null : Math.sqrt(StatUtils.variance(found)),
        mean(counted.stream().mapToDouble(each -> required(each.trials())).toArray()),
        mean(counted.stream().mapToDouble(each -> required(each.epochs())).toArray()),
        meanByWork(counted),
        mean(ranks.stream().mapToDouble(places -> places[strategy]).toArray()),
        (int) ranks.stream().filter(places -> places[strategy] == 1).count(),
        verdicts.p(strategy),
        verdicts.verdict(strategy),
        verdicts.explanation(strategy),
        all);
  }

  private static Comparison.SweepCounts sweeps(List<ComparisonRepeat> all) {
    int unfinished = (int) all.stream().filter(ComparisonTable::isUnfinished).count();
    int missing = (int) all.stream().filter(each -> each.standing() == Standing.MISSING).count();
    return Comparison.SweepCounts.of(all.size(), unfinished, all.size() - unfinished - missing);
  }

  private static boolean isUnfinished(ComparisonRepeat repeat) {
    return repeat.standing() == Standing.UNFINISHED;
  }

  private double[] costs(List<ComparisonRepeat> all) {
    return all.stream().filter(ComparisonRepeat::counts).mapToDouble(this::cost).toArray();
  }

  private double cost(ComparisonRepeat repeat) {
    return repeat.best() == null ? Double.POSITIVE_INFINITY : goal.cost(repeat.best());
  }

  private static double[] found(List<ComparisonRepeat> counted) {
    return counted.stream()
        .map(ComparisonRepeat::best)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static List<@Nullable Double> meanByWork(List<ComparisonRepeat> counted) {
    List<ComparisonRepeat> fruitful = counted.stream().filter(each -> each.best() != null).toList();
    List<@Nullable Double> means = new ArrayList<>();
    for (int quarter = 0; quarter < QUARTERS && !fruitful.isEmpty(); quarter++) {
      int at = quarter;
      boolean known = fruitful.stream().allMatch(each -> each.bestByWork().get(at) != null);
      means.add(
          known
              ? mean(
                  fruitful.stream()
                      .mapToDouble(each -> required(each.bestByWork().get(at)))
                      .toArray())
              : null);
    }
    return means;
  }

  /** The places of all strategies in each repeat that counts for all. */
  private List<double[]> ranks() {
    List<double[]> all = new ArrayList<>();
    for (int repeat = 0; repeat < spec.repeats(); repeat++) {
      List<ComparisonRepeat> one = new ArrayList<>();
      for (List<ComparisonRepeat> each : repeats) {
        one.add(each.get(Math.min(repeat, each.size() - 1))); // a grid is in every repeat the same
      }
      if (one.stream().allMatch(ComparisonRepeat::counts)) {
        all.add(places(one.stream().mapToDouble(this::cost).toArray()));
      }
    }
    return all;
  }

  private static double[] places(double[] costs) {
    return Arrays.stream(costs)
        .map(
            cost -> {
              long better = Arrays.stream(costs).filter(other -> other < cost).count();
              long equal = Arrays.stream(costs).filter(other -> other == cost).count();
              return better + (equal + 1) / 2.0;
            })
        .toArray();
  }

  private static @Nullable Double mean(double[] values) {
    return values.length == 0 ? null : StatUtils.mean(values);
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
