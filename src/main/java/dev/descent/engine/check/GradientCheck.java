package dev.descent.engine.check;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Network;
import dev.descent.engine.Settings;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares a network's gradient with central differences of its cost, in float64.
 *
 * <pre>
 *   ĝ_i = (J(θ + ε·e_i) − J(θ − ε·e_i)) / 2ε      difference = ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)
 * </pre>
 *
 * <p>Penalties are included. Differences carry the cost's rounding divided by ε: a parameter whose
 * gradient is below that has nothing to check, and one that differs by less is good.
 *
 * <p>Numbers at a kink of the cost are set aside, see {@link Slopes}.
 *
 * @param epsilon ε, the step of the differences; 1e-5 is near the cube root of machine precision,
 *     where the error is least
 * @param components most numbers of a parameter to look at, spread over all of it
 * @param seed of which they are
 */
public record GradientCheck(double epsilon, int components, long seed) {

  /** How much an evaluation of a cost near 1 may be off by rounding. */
  private static final double ROUNDING = 16 * Math.ulp(1.0);

  public GradientCheck {
    Settings.checkPositive("epsilon", epsilon);
    Settings.checkPositive("components", components);
  }

  /** Looks at every number. */
  public GradientCheck(double epsilon) {
    this(epsilon, Integer.MAX_VALUE, 0);
  }

  /**
   * What was found.
   *
   * @param cost where the gradient was taken
   * @param difference over all numbers looked at; 0 when both gradients vanish
   * @param verdict the worst of that and of every parameter's
   * @param layers those that have parameters, from the input on
   */
  public record Result(
      double cost, double difference, GradientVerdict verdict, List<LayerGradient> layers) {

    /** Every parameter, from the input on. */
    public List<ParameterGradient> parameters() {
      return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }
  }

  /** A parameter's result, and the sums behind it. */
  private record Found(ParameterGradient parameter, Agreement sums) {}

  /** Checks the gradient at the stage's parameters and loaded batch; leaves both as they were. */
  public Result check(DefinitionStage stage, Network network) {
    return check(stage, network, 0, () -> {});
  }

  /**
   * The same.
   *
   * @param step of training, which decides what is dropped where there is dropout
   * @param pulse called before every evaluation; may end the check by an exception
   * @throws NotFiniteException if the cost is not a number
   */
  public Result check(DefinitionStage stage, Network network, long step, Runnable pulse) {
    gradient(stage, step);
    return compare(stage, network, step, pulse);
  }

  /** The same for the gradient that the stage holds already. */
  Result compare(DefinitionStage stage, Network network, long step, Runnable pulse) {
    Probe probe = new Probe(stage, step, pulse, cost(stage, step));
    if (!Double.isFinite(probe.cost())) {
      throw new NotFiniteException("the cost is not finite");
    }
    Map<String, List<Found>> byLayer = new LinkedHashMap<>();
    for (int layer = 0; layer < network.layers().size(); layer++) {
      for (Network.Placed placed : network.parametersOf(layer)) {
        if (placed.parameter().role().isTrained()) {
          String name = placed.name().substring(0, placed.name().lastIndexOf('.'));
          byLayer.computeIfAbsent(name, key -> new ArrayList<>()).add(check(probe, placed));
        }
      }
    }
    Agreement all = new Agreement();
    List<LayerGradient> layers = new ArrayList<>();
    byLayer.forEach((name, found) -> layers.add(sum(name, found, all)));
    if (!Double.isFinite(all.difference())) {
      throw new NotFiniteException("the gradient is not finite");
    }
    GradientVerdict verdict =
        layers.stream().map(LayerGradient::verdict).reduce(all.verdict(), GradientVerdict::or);
    return new Result(probe.cost(), all.difference(), verdict, List.copyOf(layers));
  }

  private static LayerGradient sum(String name, List<Found> found, Agreement all) {
    Agreement own = new Agreement();
    found.forEach(each -> own.add(each.sums()));
    all.add(own);
    GradientVerdict verdict =
        found.stream()
            .map(each -> each.parameter().verdict())
            .reduce(own.verdict(), GradientVerdict::or);
    return new LayerGradient(
        name, own.difference(), verdict, found.stream().map(Found::parameter).toList());
  }

  private Found check(Probe probe, Network.Placed placed) {
    INDArray gradient = probe.stage().gradient(placed);
    Agreement sums = new Agreement();
    @Nullable WorstComponent worst = null;
    double widest = -1;
    int kinks = 0;
    int[] indexes = indexes(placed);
    for (int index : indexes) {
      double g = gradient.getDouble(index);
      Slopes slopes = probe.slopes(placed, index, epsilon);
      double apart = Math.abs(g - slopes.central());
      if (apart > slopes.rounding() + 1e-7 * Math.abs(g)
          && slopes.showKink(probe.slopes(placed, index, epsilon / 10), g)) {
        kinks++;
        continue;
      }
      sums.add(g, slopes.central(), slopes.rounding());
      if (apart > widest) {
        widest = apart;
        worst = new WorstComponent(index, g, slopes.central());
      }
    }
    return new Found(
        new ParameterGradient(
            placed.name(), sums.difference(), sums.verdict(), indexes.length, kinks, worst, null),
        sums);
  }

  /** All numbers of a small parameter; of a large one, one from each of equal stretches. */
  private int[] indexes(Network.Placed placed) {
    int size = placed.parameter().size();
    int[] indexes = new int[Math.min(components, size)];
    RandomStream random = RandomStream.ofLayer(seed, Purpose.SUBSAMPLE, placed.layer());
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = (int) ((i + random.uniform(i)) * size / indexes.length);
    }
    return indexes;
  }

  /** Where the cost is looked at beside a point. */
  private record Probe(DefinitionStage stage, long step, Runnable pulse, double cost) {

    Slopes slopes(Network.Placed placed, int index, double epsilon) {
      INDArray values = stage.values(placed);
      double value = values.getDouble(index);
      double above = at(values, index, value + epsilon);
      double below = at(values, index, value - epsilon);
      values.putScalar(index, value);
      return new Slopes(
          (above - cost) / epsilon,
          (cost - below) / epsilon,
          ROUNDING * (1 + Math.abs(cost)) / epsilon);
    }

    private double at(INDArray values, int index, double value) {
      pulse.run();
      values.putScalar(index, value);
      return GradientCheck.cost(stage, step);
    }
  }

  private static double cost(DefinitionStage stage, long step) {
    return stage.cost(step);
  }

  private static void gradient(DefinitionStage stage, long step) {
    stage.gradient(step);
  }
}
