package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.metric.Change;
import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.sweep.Revalidation.Ahead;
import dev.descent.sweep.Revalidation.Before;
import dev.descent.sweep.Revalidation.Standing;
import dev.descent.sweep.Revalidation.Verdict;
import dev.descent.sweep.insight.Lead;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a revalidation found: whether the value has changed by more than chance, and whether one of
 * those around leads by more than that.
 *
 * @param verdict what came of it
 * @param sentence the same in words
 * @param now the same settings, tried anew; null when that failed
 * @param change how the objective has changed; null without intervals
 * @param ahead the best around; null when none is better
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevalidationOutcome(
    Verdict verdict,
    String sentence,
    @Nullable Standing now,
    @Nullable Change change,
    @Nullable Ahead ahead) {

  /**
   * A trial of the revalidation.
   *
   * @param value of the objective; null when it failed or was not trained to the end
   * @param metrics figures of the split that decides; null when they are not known
   */
  record Tried(int trial, UUID runId, @Nullable Double value, @Nullable SplitMetrics metrics) {

    Standing standing(MetricKey metric) {
      Interval interval =
          metrics == null ? null : metrics.intervals().get(metric.figure().toString());
      return new Standing(trial, runId, Objects.requireNonNull(value), interval);
    }
  }

  /**
   * Judges.
   *
   * @param before the best trial as it was
   * @param rerun the same settings, tried anew; null when that never began
   * @param around the others
   */
  static RevalidationOutcome of(
      Objective goal, Before before, @Nullable Tried rerun, List<Tried> around) {
    if (rerun == null || rerun.value() == null) {
      return new RevalidationOutcome(
          Verdict.CANNOT_TELL,
          "Tried anew, the settings of the best trial were not trained to the end: whether it still"
              + " stands cannot be told.",
          null,
          null,
          null);
    }
    Standing now = rerun.standing(goal.metric());
    Change change =
        before.intervalOfBest() == null || now.interval() == null
            ? null
            : Change.of(before.value(), before.intervalOfBest(), now.value(), now.interval());
    List<Tried> known = around.stream().filter(tried -> tried.value() != null).toList();
    Ahead ahead = ahead(goal, rerun, known);
    Verdict verdict = verdict(goal, change, ahead, around.size(), known.size());
    String sentence =
        new RevalidationSentence(goal, before, now.value(), change, ahead)
            .of(verdict, around.size(), known.size());
    return new RevalidationOutcome(verdict, sentence, now, change, ahead);
  }

  /** The best of those around, when it is better than the rerun. */
  private static @Nullable Ahead ahead(Objective goal, Tried rerun, List<Tried> known) {
    double rerunCost = goal.cost(Objects.requireNonNull(rerun.value()));
    Tried best =
        known.stream()
            .min(Comparator.comparingDouble(tried -> cost(goal, tried)))
            .filter(tried -> cost(goal, tried) < rerunCost)
            .orElse(null);
    if (best == null) {
      return null;
    }
    Lead lead =
        SweepFindings.lead(goal.metric(), best.metrics(), rerun.metrics(), known.size() + 1);
    return new Ahead(
        best.trial(),
        best.runId(),
        Objects.requireNonNull(best.value()),
        rerunCost - cost(goal, best),
        lead == null ? null : lead.low(),
        lead == null ? null : lead.high(),
        lead != null && lead.real());
  }

  private static double cost(Objective goal, Tried tried) {
    return goal.cost(Objects.requireNonNull(tried.value()));
  }

  private static Verdict verdict(
      Objective goal, @Nullable Change change, @Nullable Ahead ahead, int around, int known) {
    if (change != null && isWorse(goal, change)) {
      return Verdict.WORSE;
    }
    if (ahead != null && ahead.real()) {
      return Verdict.BEATEN;
    }
    boolean unknown = ahead != null && ahead.low() == null;
    boolean noneTried = around > 0 && known == 0;
    return change == null || unknown || noneTried ? Verdict.CANNOT_TELL : Verdict.STANDS;
  }

  private static boolean isWorse(Objective goal, Change change) {
    return goal.direction() == Direction.MINIMIZE ? change.low() > 0 : change.high() < 0;
  }
}
