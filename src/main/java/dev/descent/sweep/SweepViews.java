package dev.descent.sweep;

import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.space.SearchSpace;
import dev.descent.sweep.strategy.History;
import dev.descent.sweep.strategy.Region;
import dev.descent.sweep.strategy.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sweeps as clients see them, from their rows. */
@Component
class SweepViews {
  private final TrialRepository repository;
  private final RevalidationRepository revalidations;
  private final Runs runs;

  SweepViews(TrialRepository repository, RevalidationRepository revalidations, Runs runs) {
    this.repository = repository;
    this.revalidations = revalidations;
    this.runs = runs;
  }

  Sweep of(SweepEntity sweep) {
    List<TrialEntity> trials = repository.findBySweepIdOrderByNumber(sweep.id());
    List<TrialEntity> ranked = ranked(trials);
    return new Sweep(
        sweep.id(),
        sweep.name(),
        sweep.tags(),
        sweep.state(),
        sweep.stopReason(),
        sweep.spec(),
        ranked.isEmpty() ? null : best(ranked, sweep.spec().goal()),
        counts(trials, sweep.spec()),
        rounds(sweep.spec(), trials),
        sweep.refitRunId(),
        sweep.createdAt(),
        sweep.endedAt(),
        revalidations
            .findBySweepId(sweep.id())
            .map(RevalidationEntity::toRevalidation)
            .orElse(null),
        revalidations
            .findFirstByOfIdOrderByIdDesc(sweep.id())
            .map(RevalidationEntity::toLatest)
            .orElse(null));
  }

  /** Trials with a cost, the best first, of equals the first; those that share a run once. */
  static List<TrialEntity> ranked(List<TrialEntity> trials) {
    return trials.stream()
        .filter(trial -> trial.cost() != null && !trial.hasFailed() && !trial.isShared())
        .sorted(
            Comparator.comparingDouble((TrialEntity trial) -> Objects.requireNonNull(trial.cost()))
                .thenComparingInt(TrialEntity::number))
        .toList();
  }

  private Sweep.Best best(List<TrialEntity> ranked, Objective goal) {
    TrialEntity trial = ranked.get(0);
    SplitMetrics metrics = metrics(trial.runId(), goal.metric());
    String figure = goal.metric().figure().toString();
    Map<String, Double> spread = metrics == null ? null : metrics.spread();
    return new Sweep.Best(
        trial.number(),
        trial.runId(),
        goal.value(Objects.requireNonNull(trial.cost())),
        metrics == null ? null : metrics.intervals().get(figure),
        spread == null ? null : spread.get(figure),
        trial.settings(),
        ranked.size() < 2
            ? null
            : SweepFindings.lead(
                goal.metric(),
                metrics,
                metrics(ranked.get(1).runId(), goal.metric()),
                ranked.size()));
  }

  /** Figures of the split that decides; null before the end, and of a run that was deleted. */
  @Nullable SplitMetrics metrics(UUID id, MetricKey metric) {
    return runs.find(id)
        .map(Run::results)
        .map(found -> metric.split() == MetricKey.Split.DEV ? found.dev() : found.train())
        .orElse(null);
  }

  private static Sweep.Trials counts(List<TrialEntity> trials, SweepSpec spec) {
    Map<SweepTrial.State, Long> counts =
        trials.stream()
            .map(trial -> trial.toTrial(spec.goal()).state())
            .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    return new Sweep.Trials(
        spec.limits().budget(),
        count(counts, SweepTrial.State.TRAINING),
        count(counts, SweepTrial.State.RESTING),
        count(counts, SweepTrial.State.SUCCEEDED),
        count(counts, SweepTrial.State.PRUNED),
        count(counts, SweepTrial.State.FAILED));
  }

  private static int count(Map<SweepTrial.State, Long> counts, SweepTrial.State state) {
    return counts.getOrDefault(state, 0L).intValue();
  }

  private static @Nullable List<Sweep.Round> rounds(SweepSpec spec, List<TrialEntity> trials) {
    List<TrialEntity> searched =
        trials.stream().filter(trial -> trial.source() == TrialSource.SEARCH).toList();
    List<Trial> known = new ArrayList<>();
    for (int i = 0; i < searched.size(); i++) {
      known.add(searched.get(i).shown(i, Integer.MAX_VALUE));
    }
    SearchSpace space = spec.search();
    List<Region> regions =
        spec.strategy()
            .regions(
                SweepPlan.cube(space, point -> true),
                new History(known, 1, spec.limits().budget()));
    if (regions.isEmpty()) {
      return null;
    }
    List<Sweep.Round> rounds = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      List<Integer> best =
          region.bestTrials().stream().map(index -> searched.get(index).number()).toList();
      rounds.add(
          new Sweep.Round(
              i + 1,
              values(space, region),
              best.isEmpty() ? "the whole space" : "around the best trials so far, " + best));
    }
    return rounds;
  }

  private static Map<String, List<Object>> values(SearchSpace space, Region region) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    int axis = 0;
    for (Map.Entry<String, Scale> entry : space.scales().entrySet()) {
      Region.Range range = region.axes().get(axis++);
      Scale scale = entry.getValue();
      values.put(
          entry.getKey(),
          range.options().isEmpty()
              ? List.of(scale.at(range.low()), scale.at(range.high()))
              : range.options().stream()
                  .mapToObj(option -> scale.at(Scale.middle(option, scale.count())))
                  .toList());
    }
    return values;
  }
}
