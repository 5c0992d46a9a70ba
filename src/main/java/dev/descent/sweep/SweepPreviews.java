package dev.descent.sweep;

import dev.descent.engine.data.Part;
import dev.descent.problem.ProblemException;
import dev.descent.run.JobPlan;
import dev.descent.sweep.SweepPreview.SampledPoint;
import dev.descent.sweep.insight.Approach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a sweep would do. */
@Component
class SweepPreviews {
  private static final double OPERATIONS = 6;
  private static final double OPERATIONS_A_SECOND = 5e9;
  private static final double SECONDS_BESIDE = 0.02;
  private static final int PLACES = 2;

  private final SweepPlans plans;
  private final TrialSpecs specs;

  SweepPreviews(SweepPlans plans, TrialSpecs specs) {
    this.plans = plans;
    this.specs = specs;
  }

  SweepPreview of(SweepSpec given) {
    SweepPlan plan = plans.plan(given);
    SweepSpec spec = plan.spec();
    List<SampledPoint> points = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (double[] point : plan.samples()) {
      Map<String, Object> settings = plan.space().settings(point);
      ProblemException wrong = plan.whyNot(point);
      if (wrong == null) {
        JobPlan trial = plan.plan(specs.with(spec.base(), settings));
        points.add(
            new SampledPoint(settings, (long) trial.network().trainedCount(), trial.steps(), null));
        seconds.add(seconds(trial));
      } else {
        points.add(new SampledPoint(settings, null, null, wrong.detail()));
      }
    }
    double each = median(seconds);
    int trials = spec.limits().budget();
    int places = Math.min(PLACES, spec.limits().maxConcurrent());
    return new SweepPreview(
        spec,
        points,
        spec.strategy().size(SweepPlan.cube(plan.space(), point -> true)),
        trials,
        new SweepPreview.Cost(each, each * Math.ceil((double) trials / places)),
        Approach.of(each, places, seconds(spec.limits().timeLimit()), trials));
  }

  private static double seconds(JobPlan trial) {
    double rows = trial.data().rows().getOrDefault(Part.TRAIN, 0);
    double epochs = Objects.requireNonNull(trial.spec().training().epochs());
    return OPERATIONS * trial.network().trainedCount() * rows * epochs / OPERATIONS_A_SECOND
        + SECONDS_BESIDE;
  }

  private static @Nullable Double seconds(@Nullable Duration limit) {
    return limit == null ? null : limit.toMillis() / 1e3;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
