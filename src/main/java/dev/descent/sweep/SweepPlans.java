package dev.descent.sweep;

import static dev.descent.engine.Settings.orElse;
import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.Task;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.Folds;
import dev.descent.engine.data.Part;
import dev.descent.engine.metric.MetricKey;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.run.JobPlan;
import dev.descent.run.JobPlans;
import dev.descent.run.JobSpec;
import dev.descent.run.RunObjective;
import dev.descent.sweep.space.RecommendedSpace;
import dev.descent.sweep.space.Space;
import dev.descent.sweep.strategy.Cube;
import dev.descent.sweep.strategy.SearchStrategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills sweeps in and holds them against their data, before anything is queued. */
@Component
class SweepPlans {
  private static final List<String> WHOLE = List.of("/network", "/data", "/execution");
  private static final String EPOCHS = "/training/epochs";

  private final Preparations preparations;
  private final JobPlans plans;
  private final TrialSpecs specs;

  SweepPlans(Preparations preparations, JobPlans plans, TrialSpecs specs) {
    this.preparations = preparations;
    this.plans = plans;
    this.specs = specs;
  }

  /**
   * Fills a spec in.
   *
   * @throws ProblemException INVALID_SPEC with pointers into it
   */
  SweepPlan plan(SweepSpec given) {
    JobPlan plan = plannedBase(given);
    try {
      SweepPlan filled = planned(fill(given, plan), plan.data(), epochs(plan));
      check(filled, plan.data());
      return filled;
    } catch (InvalidSettingException e) {
      throw invalidSpec("#/" + e.field(), String.valueOf(e.getMessage()));
    }
  }

  private JobPlan plannedBase(SweepSpec given) {
    try {
      JobSpec base = specs.with(given.base(), Map.of());
      return plans.plan(base, preparations.plan(base.data()));
    } catch (ProblemException e) {
      throw e.under("#/base");
    }
  }

  /** A spec that was filled before, as it can be carried out now. */
  SweepPlan again(SweepSpec filled) {
    JobSpec base = specs.with(filled.base(), Map.of());
    DataPlan data = preparations.plan(base.data());
    return planned(filled, data, epochs(plans.plan(base, data)));
  }

  private SweepPlan planned(SweepSpec spec, DataPlan data, int epochs) {
    return new SweepPlan(spec, spec.search(), epochs, data, plans, specs);
  }

  private static int epochs(JobPlan plan) {
    return Objects.requireNonNull(plan.spec().training().epochs());
  }

  private SweepSpec fill(SweepSpec given, JobPlan plan) {
    DataPlan data = plan.data();
    Integer tier = given.space().tier();
    Space space =
        tier == null
            ? given.space()
            : new Space(
                RecommendedSpace.of(specs.tree(plan.spec()), data.trainingRows(), tier), null);
    Objective objective = orElse(given.objective(), objective(given.base().objective(), data));
    SweepSpec scaled = given.with(space, objective);
    Cube cube = SweepPlan.cube(scaled.search(), point -> true);
    Integer trials = given.limits().maxTrials();
    SearchStrategy completed = completed(scaled, plan);
    SweepSpec filled = scaled.with(filled(completed, cube, trials));
    int usual = filled.strategy().usualTrials(cube, epochs(plan));
    return filled.with(
        given.limits().withTrials(orElse(trials, Math.min(SweepLimits.MOST_TRIALS, usual))));
  }

  /** That of the base, or the usual one. */
  private static Objective objective(RunObjective base, DataPlan data) {
    return base.metric() == null
        ? Objective.of(
            MetricKey.of(data.task() == Task.REGRESSION ? "dev.rmse" : "dev.error"), null)
        : Objective.of(base.metric(), base.direction());
  }

  private SearchStrategy completed(SweepSpec spec, JobPlan plan) {
    try {
      return spec.strategy()
          .completed(spec.search(), specs.values(plan.spec(), spec.space().scales().keySet()));
    } catch (InvalidSettingException e) {
      String detail = String.valueOf(e.getMessage()).replace("~1", "/").replace("~0", "~");
      throw invalidSpec("#/strategy/" + e.field(), detail);
    }
  }

  private static SearchStrategy filled(
      SearchStrategy strategy, Cube cube, @Nullable Integer trials) {
    try {
      return strategy.filled(cube, trials);
    } catch (InvalidSettingException e) {
      throw e.within("strategy");
    }
  }

  private void check(SweepPlan plan, DataPlan data) {
    SweepSpec spec = plan.spec();
    boolean dev = data.rows().getOrDefault(Part.DEV, 0) > 0;
    boolean folds = spec.base().data().split() instanceof Folds split && split.index() == null;
    MetricKey metric = spec.goal().metric();
    if (!dev && !folds && metric.split() == MetricKey.Split.DEV) {
      throw invalidSpec(
          "#/objective/metric", "must be of train: the split has no dev rows to choose by");
    }
    checkFigure(metric, data);
    if (spec.looksEarly()) {
      checkEarly(spec, metric, folds);
    }
    for (String pointer : spec.space().scales().keySet()) {
      checkPointer(spec, pointer);
    }
    checkSamples(plan);
    double[] start = plan.start();
    ProblemException wrong = start == null ? null : plan.whyNot(start);
    if (wrong != null) {
      throw invalidSpec("#/strategy/settings", "These cannot be tried: " + wrong.detail());
    }
  }

  private static void checkFigure(MetricKey metric, DataPlan data) {
    boolean regression = data.task() == Task.REGRESSION;
    boolean fits =
        switch (metric.figure()) {
          case LOSS, ERROR -> true;
          case ACCURACY -> !regression;
          case RMSE, MAE, R2 -> regression;
        };
    if (!fits) {
      throw invalidSpec(
          "#/objective/metric",
          "must be one the task has: loss, error"
              + (regression ? ", rmse, mae or r2" : " or accuracy"));
    }
  }

  private static void checkEarly(SweepSpec spec, MetricKey metric, boolean folds) {
    String strategy = spec.strategy().endsTrialsEarly() ? "#/strategy" : "#/earlyTermination";
    if (folds) {
      throw invalidSpec(
          strategy, "Trials of several folds are trained to the end: choose another strategy.");
    }
    if (metric.figure() != MetricKey.Figure.LOSS && metric.figure() != MetricKey.Figure.ERROR) {
      throw invalidSpec(
          "#/objective/metric",
          "must be a loss or an error, which are known after every epoch, for trials to be ended early");
    }
    if (spec.space().scales().containsKey(EPOCHS)) {
      throw invalidSpec(
          TrialSpecs.place(EPOCHS), "Trials that are ended early have the epochs of the base.");
    }
  }

  private void checkPointer(SweepSpec spec, String pointer) {
    if (pointer.equals("/name") || pointer.equals("/tags") || pointer.startsWith("/tags/")) {
      throw invalidSpec(TrialSpecs.place(pointer), "Names and tags change nothing of a training.");
    }
    if (pointer.equals("/execution/evaluateTest")) {
      throw invalidSpec(TrialSpecs.place(pointer), "Trials never read the test split.");
    }
    if (spec.strategy().changesTrials() && WHOLE.stream().anyMatch(pointer::startsWith)) {
      throw invalidSpec(
          TrialSpecs.place(pointer),
          "A population goes on with the weights of its best, so only settings of /training can be searched.");
    }
  }

  /** Refuses a space of which no sampled point is a valid job spec, and tells what is wrong. */
  private void checkSamples(SweepPlan plan) {
    ProblemException first = null;
    for (double[] point : plan.samples()) {
      ProblemException wrong = plan.whyNot(point);
      if (wrong == null) {
        return;
      }
      first = first == null ? wrong : first;
    }
    throw located(plan.spec(), Objects.requireNonNull(first));
  }

  /** A fault at a place that the space sets is a fault of the space. */
  private static ProblemException located(SweepSpec spec, ProblemException wrong) {
    List<Fault> faults = wrong.faults().stream().map(fault -> located(spec, fault)).toList();
    return new ProblemException(wrong.type(), wrong.detail(), faults);
  }

  private static Fault located(SweepSpec spec, Fault fault) {
    String place = fault.pointer().replaceFirst("^#", "");
    @Nullable String setter =
        spec.space().scales().keySet().stream()
            .filter(pointer -> place.equals(pointer) || place.startsWith(pointer + "/"))
            .findFirst()
            .orElse(null);
    return setter == null
        ? fault.pointer().startsWith("#/space")
            ? fault
            : new Fault("#/base" + place, fault.detail())
        : new Fault(
            TrialSpecs.place(setter),
            "of 20 sampled points none is a valid job spec: " + fault.detail());
  }
}
