package dev.descent.autopilot;

import dev.descent.diagnosis.Advice;
import dev.descent.diagnosis.Diagnoses;
import dev.descent.diagnosis.Diagnosis;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.MetricKey;
import dev.descent.problem.ProblemException;
import dev.descent.run.JobPlan;
import dev.descent.run.JobPlans;
import dev.descent.run.JobSpec;
import dev.descent.run.Run;
import dev.descent.run.RunObjective;
import dev.descent.run.RunState;
import dev.descent.run.Runs;
import dev.descent.run.TrialRuns;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings autopilots on: judges a step that has ended, and begins the next. */
@Component
class AutopilotDriver {
  /** The tag by which the runs of an autopilot are found. */
  static final String TAG = "autopilot";

  private static final String STEP = "autopilotStep";
  private static final int LONGEST_NAME = 180;

  private final Runs runs;
  private final TrialRuns trialRuns;
  private final JobPlans plans;
  private final Diagnoses diagnoses;
  private final Clock clock;

  AutopilotDriver(
      Runs runs, TrialRuns trialRuns, JobPlans plans, Diagnoses diagnoses, Clock clock) {
    this.runs = runs;
    this.trialRuns = trialRuns;
    this.plans = plans;
    this.diagnoses = diagnoses;
    this.clock = clock;
  }

  /** Does what there is to do; joins the transaction that holds the autopilot. */
  void advance(AutopilotEntity pilot) {
    if (pilot.state() != AutopilotState.RUNNING) {
      return;
    }
    UUID awaited = pilot.awaited();
    if (awaited != null) {
      Optional<Run> run = runs.find(awaited);
      if (run.isPresent() && !run.get().state().isFinal()) {
        if (pilot.isOver(clock.instant())) {
          finish(pilot, AutopilotStop.TIME_LIMIT);
        }
        return;
      }
      judge(pilot, run.orElse(null));
    }
    AutopilotStop why = whyDone(pilot);
    if (why != null) {
      finish(pilot, why);
    } else if (pilot.steps().isEmpty()) {
      begin(pilot, pilot.spec().base(), null, null, "the baseline, with the settings given");
    } else {
      next(pilot);
    }
  }

  /** Ends it; a step that has not ended is ended, and dropped. */
  void finish(AutopilotEntity pilot, AutopilotStop why) {
    UUID awaited = pilot.awaited();
    if (awaited != null) {
      trialRuns.end(awaited);
      pilot.judge(last(pilot).judged(null, null, null, false));
    }
    pilot.end(why, clock.instant());
    AutopilotStep best = pilot.best();
    note(
        pilot,
        "Ended: %s. %s"
            .formatted(
                words(why),
                best == null
                    ? "No run ended with results."
                    : "The best is step %d, run %s, with %s %s; the baseline had %s."
                        .formatted(
                            best.number(),
                            best.runId(),
                            metric(pilot),
                            figure(best.value()),
                            figure(pilot.steps().get(0).value()))));
  }

  private static String words(AutopilotStop why) {
    return switch (why) {
      case TARGET_REACHED -> "the target is reached";
      case MAX_RUNS -> "as many runs as there may be were made";
      case TIME_LIMIT -> "the time is over";
      case NOTHING_HELPS -> "there is nothing left to try";
      case USER_STOPPED -> "it was asked to stop";
      case CANNOT_GO_ON -> "its data are gone, or its settings are no longer accepted";
    };
  }

  private static AutopilotStep last(AutopilotEntity pilot) {
    return pilot.steps().get(pilot.steps().size() - 1);
  }

  private void judge(AutopilotEntity pilot, @Nullable Run run) {
    AutopilotStep step = last(pilot);
    Results results = run == null || run.state() != RunState.SUCCEEDED ? null : run.results();
    if (results == null || results.dev() == null) {
      pilot.judge(step.judged(run == null ? null : run.state(), null, null, false));
      note(
          pilot,
          "Step %d left no results: its run %s. Dropped."
              .formatted(
                  step.number(),
                  run == null
                      ? "was deleted"
                      : "is " + run.state() + (run.detail() == null ? "" : ", " + run.detail())));
      return;
    }
    double value = metric(pilot).value(results.train(), results.dev());
    double loss = results.dev().loss();
    AutopilotStep best = pilot.best();
    boolean better = Double.isFinite(value) && (best == null || isBetter(pilot, value, loss, best));
    pilot.judge(
        step.judged(RunState.SUCCEEDED, Double.isFinite(value) ? value : null, loss, better));
    note(
        pilot,
        "Step %d has %s %s (dev loss %s)%s: %s."
            .formatted(
                step.number(),
                metric(pilot),
                figure(value),
                figure(loss),
                best == null
                    ? ""
                    : ", step %d had %s (%s)"
                        .formatted(best.number(), figure(best.value()), figure(best.devLoss())),
                better ? "kept" : "dropped"));
  }

  private static boolean isBetter(
      AutopilotEntity pilot, double value, double loss, AutopilotStep best) {
    Direction direction = Objects.requireNonNull(objective(pilot).direction());
    double cost = direction.cost(value);
    double least = direction.cost(Objects.requireNonNull(best.value()));
    return cost < least || (cost == least && loss < Objects.requireNonNull(best.devLoss()));
  }

  private @Nullable AutopilotStop whyDone(AutopilotEntity pilot) {
    AutopilotStep best = pilot.best();
    Double target = objective(pilot).targetError();
    if (best != null && target != null) {
      Results results = runs.find(best.runId()).map(Run::results).orElse(null);
      if (results != null && results.dev() != null && results.dev().error() <= target) {
        return AutopilotStop.TARGET_REACHED;
      }
    }
    if (pilot.steps().size() >= pilot.spec().limits().maxRuns()) {
      return AutopilotStop.MAX_RUNS;
    }
    return pilot.isOver(clock.instant()) ? AutopilotStop.TIME_LIMIT : null;
  }

  private void next(AutopilotEntity pilot) {
    AutopilotStep best = pilot.best();
    AutopilotStep from = best == null ? last(pilot) : best;
    Run run = runs.find(from.runId()).orElse(null);
    Diagnosis diagnosis =
        run == null
            ? null
            : diagnoses.of(
                run,
                pilot.spec().threshold(),
                other -> pilot.id().toString().equals(other.tags().get(TAG)));
    Advice advice =
        diagnosis == null
            ? null
            : diagnosis.advice().stream()
                .filter(each -> each.spec() != null)
                .findFirst()
                .orElse(null);
    if (diagnosis != null) {
      note(pilot, "Diagnosis of step %d: %s".formatted(from.number(), diagnosis.summary()));
    }
    if (advice == null) {
      finish(pilot, AutopilotStop.NOTHING_HELPS);
      return;
    }
    note(
        pilot,
        "Try %s next. %s Expected: %s".formatted(advice.action(), advice.why(), advice.expected()));
    begin(
        pilot, Objects.requireNonNull(advice.spec()), advice.action(), from.runId(), advice.why());
  }

  private void begin(
      AutopilotEntity pilot, JobSpec spec, @Nullable String action, @Nullable UUID of, String why) {
    int number = pilot.steps().size();
    Map<String, String> tags = new TreeMap<>(spec.tags());
    tags.put(TAG, pilot.id().toString());
    tags.put(STEP, String.valueOf(number));
    String name = pilot.name().substring(0, Math.min(LONGEST_NAME, pilot.name().length()));
    JobPlan plan;
    try {
      plan = plans.plan(spec.named(name + " step " + number, tags));
    } catch (ProblemException e) {
      note(pilot, "Step %d cannot be made: %s".formatted(number, e.detail()));
      finish(pilot, AutopilotStop.CANNOT_GO_ON);
      return;
    }
    UUID run = trialRuns.submit(plan, null);
    pilot.begin(AutopilotStep.begun(number, run, action, of, why));
    note(pilot, "Step %d is run %s: %s.".formatted(number, run, action == null ? why : action));
  }

  private static RunObjective objective(AutopilotEntity pilot) {
    return pilot.spec().base().objective();
  }

  private static MetricKey metric(AutopilotEntity pilot) {
    return Objects.requireNonNull(objective(pilot).metric());
  }

  private static String figure(@Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.4g", value);
  }

  private void note(AutopilotEntity pilot, String text) {
    pilot.note(text, clock.instant());
  }
}
