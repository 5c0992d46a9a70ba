package dev.descent.sweep;

import dev.descent.dataset.DataPlan;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.run.JobPlan;
import dev.descent.run.JobPlans;
import dev.descent.run.JobSpec;
import dev.descent.sweep.space.SearchSpace;
import dev.descent.sweep.strategy.Cube;
import dev.descent.sweep.strategy.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sweep that is filled in, and what its points stand for. */
final class SweepPlan {
  private static final int SAMPLES = 20;

  private final SweepSpec spec;
  private final SearchSpace space;
  private final int epochs;
  private final DataPlan data;
  private final JobPlans plans;
  private final TrialSpecs specs;

  SweepPlan(
      SweepSpec spec,
      SearchSpace space,
      int epochs,
      DataPlan data,
      JobPlans plans,
      TrialSpecs specs) {
    this.spec = spec;
    this.space = space;
    this.epochs = epochs;
    this.data = data;
    this.plans = plans;
    this.specs = specs;
  }

  SweepSpec spec() {
    return spec;
  }

  SearchSpace space() {
    return space;
  }

  /** Epochs of a trial. */
  int epochs() {
    return epochs;
  }

  Search search() {
    return new Search(spec.strategy(), spec.earlyTermination());
  }

  /** What strategies work in. */
  Cube cube() {
    Cube cube = cube(space, point -> whyNot(point) == null);
    double[] start = start();
    return start == null ? cube : cube.from(start);
  }

  /** Where the strategy begins; null when nobody said where. */
  double @Nullable [] start() {
    return spec.strategy().start(space);
  }

  /** What a point stands for. */
  Map<String, Object> settings(double[] point) {
    return spec.strategy().settings(space, point);
  }

  static Cube cube(SearchSpace space, Predicate<double[]> allowed) {
    return new Cube(space.counts(), space.ordered(), allowed);
  }

  /**
   * What a trial would do.
   *
   * @throws ProblemException INVALID_SPEC with pointers into the trial's spec
   */
  JobPlan plan(JobSpec trial) {
    return trial.data().equals(spec.base().data()) ? plans.plan(trial, data) : plans.plan(trial);
  }

  /** Points of which each is as likely, to look at. */
  List<double[]> samples() {
    List<double[]> samples = new ArrayList<>();
    RandomStream numbers = RandomStream.of(spec.seed(), Purpose.SEARCH);
    int axes = space.pointers().size();
    for (int i = 0; i < SAMPLES; i++) {
      double[] point = new double[axes];
      for (int axis = 0; axis < axes; axis++) {
        point[axis] = numbers.uniform(i * axes + axis);
      }
      samples.add(point);
    }
    return samples;
  }

  /** Why a point cannot be tried; null when it can. */
  @Nullable ProblemException whyNot(double[] point) {
    Map<String, Object> settings = settings(point);
    try {
      JobPlan plan = plan(specs.with(spec.base(), settings));
      boolean fits =
          space.constraints().stream()
              .allMatch(each -> each.allows(settings, plan.network().trainedCount()));
      return fits
          ? null
          : new ProblemException(
              ProblemType.INVALID_SPEC,
              "No sampled point fulfils the constraints.",
              List.of(new ProblemException.Fault("#/space", "no point fulfils the constraints")));
    } catch (ProblemException e) {
      return e;
    }
  }
}
