package dev.descent.run;

import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.Mean;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.metric.SplitMetrics.Confusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a cross-validation achieve together: of every metric the mean over the folds and
 * the sample standard deviation, √(Σ(x − x̄)²/(k − 1)); rows and confusions are added up.
 */
final class FoldMeans {
  private final Map<String, Double> spread = new LinkedHashMap<>();
  private final List<SplitMetrics> folds;

  private FoldMeans(List<SplitMetrics> folds) {
    this.folds = folds;
  }

  /**
   * Sums up.
   *
   * @param folds the results of each, at least two
   */
  static Results of(List<Results> folds) {
    return new Results(
        Objects.requireNonNull(mean(folds, Results::train)),
        mean(folds, Results::trainDev),
        mean(folds, Results::dev),
        mean(folds, Results::test));
  }

  private static @Nullable SplitMetrics mean(
      List<Results> folds, Function<Results, @Nullable SplitMetrics> split) {
    List<SplitMetrics> found = present(folds, split);
    return found.size() < folds.size() ? null : new FoldMeans(found).metrics();
  }

  private static <F, T> List<T> present(List<F> folds, Function<F, @Nullable T> member) {
    List<T> found = new ArrayList<>();
    for (F fold : folds) {
      T value = member.apply(fold);
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }

  private SplitMetrics metrics() {
    return new SplitMetrics(
        folds.stream().mapToLong(SplitMetrics::rows).sum(),
        Objects.requireNonNull(mean("loss", SplitMetrics::loss)),
        Objects.requireNonNull(mean("error", SplitMetrics::error)),
        mean("accuracy", SplitMetrics::accuracy),
        mean("rmse", SplitMetrics::rmse),
        mean("mae", SplitMetrics::mae),
        mean("r2", SplitMetrics::r2),
        Map.of(),
        confusion(),
        null,
        spread);
  }

  /** Notes the spread; null where a fold lacks the metric. */
  private @Nullable Double mean(String name, Function<SplitMetrics, @Nullable Double> metric) {
    List<Double> values = present(folds, metric);
    if (values.size() < folds.size()) {
      return null;
    }
    Mean mean = new Mean();
    values.forEach(mean::add);
    spread.put(name, mean.standardError() * Math.sqrt(mean.count()));
    return mean.value();
  }

  private @Nullable Confusion confusion() {
    List<Confusion> found = present(folds, SplitMetrics::confusion);
    if (found.size() < folds.size()) {
      return null;
    }
    int classes = found.get(0).labels().size();
    return new Confusion(
        found.get(0).labels(),
        IntStream.range(0, classes)
            .mapToObj(
                i ->
                    IntStream.range(0, classes)
                        .mapToObj(
                            j ->
                                found.stream().mapToLong(each -> each.counts().get(i).get(j)).sum())
                        .toList())
            .toList());
  }
}
