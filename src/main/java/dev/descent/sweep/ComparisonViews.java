package dev.descent.sweep;

import dev.descent.sweep.ComparisonRepeat.Standing;
import dev.descent.sweep.strategy.SearchStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Comparisons as clients see them, from their rows. */
@Component
class ComparisonViews {
  private final ComparisonRepository repository;

  ComparisonViews(ComparisonRepository repository) {
    this.repository = repository;
  }

  /** Without their tables. */
  List<Comparison> all(Collection<ComparisonEntity> comparisons) {
    Map<UUID, List<ComparisonCount>> counts =
        repository.counts(comparisons.stream().map(ComparisonEntity::id).toList()).stream()
            .collect(Collectors.groupingBy(ComparisonCount::comparisonId));
    return comparisons.stream()
        .map(each -> of(each, counts.getOrDefault(each.id(), List.of()), null))
        .toList();
  }

  /** With its table. */
  Comparison of(ComparisonEntity comparison) {
    List<ComparisonCount> counts = repository.counts(List.of(comparison.id()));
    return of(
        comparison, counts, new ComparisonTable(comparison.spec(), repeats(comparison)).rows());
  }

  private static Comparison of(
      ComparisonEntity comparison,
      List<ComparisonCount> counts,
      @Nullable List<ComparisonRow> table) {
    ComparisonSpec spec = comparison.spec();
    int unfinished = sweeps(counts, false);
    Instant last =
        counts.stream()
            .map(ComparisonCount::lastEndedAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Comparison(
        comparison.id(),
        comparison.name(),
        spec.sweep().tags(),
        state(counts),
        comparison.stoppedAt(),
        spec,
        new Comparison.SweepBudget(spec.sweep().limits().budget(), comparison.budget()),
        Comparison.SweepCounts.of(spec.sweeps(), unfinished, sweeps(counts, true)),
        table,
        comparison.createdAt(),
        unfinished > 0 ? null : last);
  }

  private static int sweeps(List<ComparisonCount> counts, boolean ended) {
    return counts.stream()
        .filter(each -> each.state().isFinal() == ended)
        .mapToInt(each -> (int) each.sweeps())
        .sum();
  }

  static ComparisonState state(List<ComparisonCount> counts) {
    if (sweeps(counts, false) > 0) {
      return ComparisonState.RUNNING;
    }
    return counts.stream().anyMatch(each -> each.state() == SweepState.SUCCEEDED)
        ? ComparisonState.SUCCEEDED
        : ComparisonState.FAILED;
  }

  private List<List<ComparisonRepeat>> repeats(ComparisonEntity comparison) {
    ComparisonSpec spec = comparison.spec();
    List<SweepEntity> sweeps = repository.sweeps(comparison.id());
    Map<UUID, List<TrialEntity>> trials =
        repository.trials(comparison.id()).stream()
            .collect(Collectors.groupingBy(TrialEntity::sweepId));
    List<List<ComparisonRepeat>> all = new ArrayList<>();
    for (int strategy = 0; strategy < spec.strategies().size(); strategy++) {
      List<ComparisonRepeat> own = new ArrayList<>();
      for (int repeat = 0; repeat < spec.sweepsOf(strategy); repeat++) {
        SweepEntity sweep =
            find(sweeps, spec.strategies().get(strategy), spec.sweep().seed() + repeat);
        own.add(
            sweep == null
                ? ComparisonRepeat.without(repeat, null, Standing.MISSING)
                : repeat(comparison, repeat, sweep, trials.getOrDefault(sweep.id(), List.of())));
      }
      all.add(own);
    }
    return all;
  }

  private static @Nullable SweepEntity find(
      List<SweepEntity> sweeps, SearchStrategy strategy, long seed) {
    return sweeps.stream()
        .filter(each -> each.spec().seed() == seed && each.spec().strategy().equals(strategy))
        .findFirst()
        .orElse(null);
  }

  private static ComparisonRepeat repeat(
      ComparisonEntity comparison, int repeat, SweepEntity sweep, List<TrialEntity> trials) {
    Standing standing = standing(sweep, comparison.spec().sweep().limits().budget());
    if (standing != Standing.COUNTED) {
      return ComparisonRepeat.without(repeat, sweep.id(), standing);
    }
    Objective goal = sweep.spec().goal();
    SearchCourse course = SearchCourse.of(trials);
    List<@Nullable Double> byWork = new ArrayList<>();
    for (int quarter = 1; quarter <= ComparisonTable.QUARTERS; quarter++) {
      double epochs = (double) comparison.budget() * quarter / ComparisonTable.QUARTERS;
      byWork.add(value(goal, course.bestAfter(epochs)));
    }
    int proposed =
        (int) trials.stream().filter(trial -> trial.source() == TrialSource.SEARCH).count();
    return new ComparisonRepeat(
        repeat,
        sweep.id(),
        standing,
        proposed,
        course.epochs(),
        value(goal, course.best()),
        byWork);
  }

  private static @Nullable Double value(Objective goal, @Nullable Double cost) {
    return cost == null ? null : Double.valueOf(goal.value(cost));
  }

  private static Standing standing(SweepEntity sweep, int budget) {
    if (!sweep.state().isFinal()) {
      return Standing.UNFINISHED;
    } else if (sweep.stopReason() == SweepStop.USER_STOPPED) {
      return Standing.STOPPED;
    }
    return sweep.spec().limits().budget() == budget ? Standing.COUNTED : Standing.EXTENDED;
  }
}
