package dev.descent.diagnosis;

import dev.descent.diagnosis.advice.Patient;
import dev.descent.diagnosis.advice.Recipe;
import dev.descent.diagnosis.advice.Suggestion;
import dev.descent.diagnosis.advice.Tried;
import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.engine.metric.Change;
import dev.descent.problem.ProblemException;
import dev.descent.run.DiagnosedRuns;
import dev.descent.run.DryRun;
import dev.descent.run.JobSpec;
import dev.descent.run.PatchStep;
import dev.descent.run.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Holds suggestions against the data and against what was tried: what is left is advice. */
@Component
class Advisor {
  private static final Logger LOG = LoggerFactory.getLogger(Advisor.class);

  private final DiagnosedRuns runs;

  Advisor(DiagnosedRuns runs) {
    this.runs = runs;
  }

  /** Advice, and what became of other advice. */
  record Outcome(List<Advice> advice, List<Tried> tried) {}

  /**
   * Works advice out for a run that has ended.
   *
   * @param line whether a run counts as tried
   * @param gapsOf the gaps of another run, judged alike; null when it has no results
   */
  Outcome advise(
      Patient patient, Predicate<Run> line, BiFunction<Run, Gaps, @Nullable Gaps> gapsOf) {
    Run run = patient.symptoms().run();
    DryRun itself = dryRun(run, List.of());
    List<Advice> advice = new ArrayList<>();
    List<Tried> tried = new ArrayList<>();
    Set<UUID> seen = new HashSet<>(Set.of(run.id()));
    for (Suggestion suggestion : Recipe.of(patient)) {
      if (suggestion.patch().isEmpty()) {
        advice.add(advice(advice.size() + 1, suggestion, null, null));
        continue;
      }
      DryRun other = itself == null ? null : dryRun(run, suggestion.patch());
      if (itself == null || other == null) {
        continue; // its data are gone, or the change does not fit the machine
      }
      Run same = runs.findSame(other.spec()).stream().filter(line).findFirst().orElse(null);
      if (same == null) {
        advice.add(advice(advice.size() + 1, suggestion, work(other) / work(itself), other.spec()));
      } else if (seen.add(same.id())) {
        Gaps gaps = patient.symptoms().gaps();
        tried.add(tried(suggestion, gaps, same, gaps == null ? null : gapsOf.apply(same, gaps)));
      }
    }
    return new Outcome(List.copyOf(advice), List.copyOf(tried));
  }

  private static Advice advice(
      int rank, Suggestion suggestion, @Nullable Double cost, @Nullable JobSpec spec) {
    return new Advice(
        rank,
        suggestion.action(),
        suggestion.aim(),
        suggestion.confidence(),
        suggestion.why(),
        suggestion.expected(),
        cost,
        suggestion.patch(),
        spec);
  }

  /** Null when it would be refused. */
  private @Nullable DryRun dryRun(Run run, List<PatchStep> patch) {
    try {
      return runs.preview(run, patch);
    } catch (ProblemException e) {
      LOG.debug("Run {} changed by {} would be refused", run.id(), patch, e);
      return null;
    }
  }

  private static double work(DryRun run) {
    return (double) run.steps() * Math.max(1, run.parameters());
  }

  private static Tried tried(
      Suggestion suggestion, @Nullable Gaps gaps, Run same, @Nullable Gaps others) {
    Gap before = gaps == null ? null : suggestion.aim().of(gaps);
    Gap after = others == null ? null : suggestion.aim().of(others);
    Change change =
        before == null || after == null
            ? null
            : Change.of(before.value(), before.interval(), after.value(), after.interval());
    return new Tried(
        suggestion.action(),
        suggestion.aim(),
        same.id(),
        same.state(),
        before == null ? null : before.value(),
        after == null ? null : after.value(),
        change,
        change == null ? null : change.difference() < 0);
  }
}
