package dev.descent.check;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Network;
import dev.descent.engine.Settings;
import dev.descent.engine.check.GradientCheck;
import dev.descent.engine.check.GradientCourse;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Shape;
import dev.descent.problem.ProblemException;
import dev.descent.run.JobPlan;
import dev.descent.run.JobSpec;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the gradient right? Compares it with two-sided differences of the cost, in float64, for every
 * layer and parameter, on training rows as they are: augmentation is off, weights are not.
 *
 * <pre>
 *   ĝ_i = (J(θ + ε·e_i) − J(θ − ε·e_i)) / 2ε      difference = ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)
 * </pre>
 *
 * @param spec a job spec, as for a run; required
 * @param epsilon ε, 1e-8 to 1e-2; default 1e-5, where differences are most exact in float64. With
 *     the often quoted 1e-7 rounding alone may make a difference of 1e-7
 * @param components most numbers to look at in each parameter, 1 to 100,000, spread over all of it;
 *     default 50, fewer where the network is so large that it would take too long
 * @param afterSteps updates after which to look, up to ten numbers from 0 to 1,000; default 0 and
 *     10
 * @param rows most training rows to look at, 1 to 1,000; default 64
 */
@JsonTypeName("gradient")
record GradientRequest(
    JobSpec spec, double epsilon, @Nullable Integer components, List<Integer> afterSteps, int rows)
    implements CheckRequest {
  private static final int COMPONENTS = 50;

  /** Products that a check may take: some ten seconds. */
  private static final double MOST_WORK = 5e10;

  /** What a layer costs beside its products. */
  private static final double LAYER_WORK = 1e6;

  GradientRequest {
    if (!(epsilon >= 1e-8 && epsilon <= 1e-2)) {
      throw new InvalidSettingException("epsilon", "must be from 1e-8 to 1e-2", epsilon);
    }
    if (components != null) {
      checkRange("components", components, 1, 100_000);
    }
    afterSteps = Settings.copyOf("afterSteps", afterSteps).stream().distinct().sorted().toList();
    checkRange("afterSteps", afterSteps.size(), 1, 10);
    afterSteps.forEach(step -> checkRange("afterSteps", step, 0, 1000));
    checkRange("rows", rows, 1, 1000);
  }

  /** Reads what is posted and fills in what does not depend on the spec. */
  @JsonCreator
  static GradientRequest of(
      @Nullable JobSpec spec,
      @Nullable Double epsilon,
      @Nullable Integer components,
      @Nullable List<Integer> afterSteps,
      @Nullable Integer rows) {
    return new GradientRequest(
        Subjects.required(spec),
        orElse(epsilon, 1e-5),
        components,
        orElse(afterSteps, List.of(0, 10)),
        orElse(rows, 64));
  }

  @Override
  public GradientRequest filled(Subjects subjects) {
    JobPlan plan = subjects.plan(spec);
    int most = (int) Math.min(Integer.MAX_VALUE, MOST_WORK / work(plan));
    if (most == 0 || (components != null && components > most)) {
      throw ProblemException.invalidSpec(
          components == null || most == 0 ? "#/spec/network/layers" : "#/components",
          "This would take too long for a check: ask for "
              + (most == 0
                  ? "a smaller network, fewer rows or fewer moments"
                  : "up to %,d components, or fewer rows or moments".formatted(most)));
    }
    int filled = components == null ? Math.min(COMPONENTS, most) : components;
    return new GradientRequest(plan.spec(), epsilon, filled, afterSteps, rows);
  }

  /** Products for one component of every parameter. */
  private double work(JobPlan plan) {
    Network network = plan.network();
    double products = 0;
    for (Network.Placed placed : network.parameters()) {
      Parameter parameter = placed.parameter();
      products += (double) parameter.fanIn() * network.shapes().get(placed.layer() + 1).size();
    }
    double signals = network.shapes().stream().mapToDouble(Shape::size).sum();
    double evaluation =
        Math.min(rows, plan.data().trainingRows()) * (products + 10 * signals)
            + LAYER_WORK * network.layers().size();
    return 2.0 * afterSteps.size() * network.parameters().size() * evaluation;
  }

  @Override
  public GradientResult run(Subjects subjects, Runnable pulse) throws IOException {
    GradientCheck check =
        new GradientCheck(epsilon, orElse(components, COMPONENTS), spec.execution().seed());
    return GradientResult.of(
        new GradientCourse(check, afterSteps, rows).run(subjects.subject(spec), pulse));
  }
}
