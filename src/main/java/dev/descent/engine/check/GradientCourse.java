package dev.descent.engine.check;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A job's gradient checked at several moments of its training: at the start all is drawn at random
 * and nothing is large, so some faults show only later.
 *
 * <p>Training goes on the rows that the gradient is checked on, all of them in every update, with
 * the job's optimizer and schedule, in float32.
 *
 * @param check how the gradient is checked
 * @param afterSteps updates before each look, rising
 * @param rows most rows to look at
 */
public record GradientCourse(GradientCheck check, List<Integer> afterSteps, int rows) {

  /**
   * Checks.
   *
   * @param pulse called before every evaluation; may end the check by an exception
   * @throws NotFiniteException if training leads to a cost that is not a number
   */
  public List<GradientMoment> run(Subject subject, Runnable pulse) {
    Network network = subject.network();
    int[] sample = subject.sample(rows);
    List<GradientMoment> moments = new ArrayList<>();
    try (KernelStage trained = subject.kernel(subject.training(network), sample.length);
        KernelStage shown = subject.kernel(subject.gradient(network), sample.length);
        DefinitionStage definition = new DefinitionStage(subject.gradient(network))) {
      trained.load(subject.rows(), sample, 0, sample.length);
      shown.load(subject.rows(), sample, 0, sample.length);
      definition.load(subject.rows(), sample, 0, sample.length);
      int step = 0;
      for (int wanted : afterSteps) {
        for (; step < wanted; step++) {
          pulse.run();
          trained.gradient(step);
          trained.update(subject.rate(step, step), step);
        }
        byte[] parameters = trained.parameters();
        definition.restore(Precision.widened(parameters));
        GradientCheck.Result found = look(definition, network, step, pulse);
        moments.add(
            moment(
                step,
                found,
                KernelGradient.of(shown, network, parameters, step).differencesFrom(definition)));
      }
    }
    return List.copyOf(moments);
  }

  private GradientCheck.Result look(
      DefinitionStage definition, Network network, int step, Runnable pulse) {
    try {
      return check.check(definition, network, step, pulse);
    } catch (NotFiniteException e) {
      throw new NotFiniteException(
          e.getMessage() + " after " + step + " updates: try a smaller learning rate");
    }
  }

  private static GradientMoment moment(
      int step, GradientCheck.Result found, Map<String, Double> kernel) {
    return new GradientMoment(
        step,
        found.cost(),
        found.difference(),
        found.verdict(),
        found.parameters().stream().mapToInt(ParameterGradient::kinks).sum(),
        Objects.requireNonNull(kernel.get("")),
        found.layers().stream().map(layer -> withKernel(layer, kernel)).toList());
  }

  private static LayerGradient withKernel(LayerGradient layer, Map<String, Double> kernel) {
    return new LayerGradient(
        layer.name(),
        layer.difference(),
        layer.verdict(),
        layer.parameters().stream()
            .map(each -> each.withKernel(Objects.requireNonNull(kernel.get(each.name()))))
            .toList());
  }
}
