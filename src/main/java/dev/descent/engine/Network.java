package dev.descent.engine;

import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Flatten;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A network spec fitted to an input and a number of outputs: its layers, their shapes, and where
 * each parameter lies in the flat array of all.
 *
 * <p>Weights come first, so that penalties act on one stretch; then biases and scales; then running
 * statistics, which have no gradient.
 *
 * @param input shape of an example
 * @param outputs width of the output layer
 * @param layers what computes the output, in order
 * @param names of the block that each layer belongs to: {@code input}, {@code layers.0} and so on,
 *     {@code output}
 * @param shapes the input's shape, then each layer's output shape
 * @param parameters every parameter, by rising offset
 * @param blocks one row a block for people to read
 * @param initializer how weights start
 */
public record Network(
    Shape input,
    int outputs,
    List<Layer> layers,
    List<String> names,
    List<Shape> shapes,
    List<Placed> parameters,
    List<BlockSummary> blocks,
    Initializer initializer) {

  /**
   * A parameter and where it lies.
   *
   * @param layer index of the layer it belongs to
   * @param name unique in the network, for example {@code layers.0.W}
   */
  public record Placed(int layer, String name, Parameter parameter, int offset) {}

  /**
   * A row of the layer table.
   *
   * @param name {@code layers.0} and so on, then {@code output}
   * @param type the block's type
   * @param outputShape dimensions of one example behind it
   * @param parameters how many numbers training changes in it
   */
  public record BlockSummary(
      String name, String type, List<Integer> outputShape, long parameters) {}

  /** Present, last finite and best parameters; the optimizer's memory comes on top. */
  private static final int CHECKPOINT_ARRAYS = 3;

  /** The name that dropout of the input goes by. */
  static final String INPUT = "input";

  /**
   * Fits a spec to its surroundings.
   *
   * @param features numbers in a row
   * @throws IllegalArgumentException if layers do not fit together or there are more than 2²⁸ − 1
   *     parameters
   */
  public static Network of(NetworkSpec spec, int features, int outputs) {
    return Assembly.of(spec, features, outputs);
  }

  /** How many numbers the optimizer changes; they come first. */
  public int trainedCount() {
    return count(Parameter.Role::isTrained);
  }

  /** How many of them, from the first, are weights. */
  public int weightCount() {
    return count(Parameter.Role::isWeight);
  }

  /** How many numbers there are, running statistics included. */
  public int parameterCount() {
    return count(role -> true);
  }

  private int count(Predicate<Parameter.Role> which) {
    return parameters.stream()
        .filter(placed -> which.test(placed.parameter().role()))
        .mapToInt(placed -> placed.parameter().size())
        .sum();
  }

  /**
   * About what training takes: parameters, each thread's gradients, the optimizer's memory, a
   * checkpoint of all that, two arrays of every layer's output, and what layers need on top.
   *
   * @param rows of the largest batch
   * @param slots arrays the optimizer keeps for each parameter
   */
  public long memoryBytes(long rows, int slots, Precision precision, int threads) {
    long signals = shapes.stream().mapToLong(Shape::size).sum();
    long scratch = 0;
    for (int i = 0; i < layers.size(); i++) {
      scratch += layers.get(i).scratchBytes(shapes.get(i));
    }
    long arrays = 1L + threads + slots + CHECKPOINT_ARRAYS + slots;
    return precision.bytes() * (arrays * parameterCount() + 2 * rows * signals) + threads * scratch;
  }

  /** A probe that knows the blocks; those that only arrange numbers are left out. */
  public HealthProbe probe() {
    HealthProbe probe = new HealthProbe();
    for (int i = 0; i < layers.size(); i++) {
      if (isMeasured(i)) {
        Shape shape = shapes.get(i + 1);
        probe.add(names.get(i), shape.dimensions().get(0), shape.size(), activationOf(i));
      }
    }
    return probe;
  }

  /** Whether a layer is the last of a block that computes something. */
  boolean isMeasured(int layer) {
    boolean last = layer + 1 == names.size() || !names.get(layer + 1).equals(names.get(layer));
    return last && !(layers.get(layer) instanceof Flatten) && !names.get(layer).equals(INPUT);
  }

  /** Parameters of one layer, in the order the layer declares them. */
  public List<Placed> parametersOf(int layer) {
    return parameters.stream().filter(placed -> placed.layer() == layer).toList();
  }

  /** Draws the starting values: weights by the initializer, everything else by its role. */
  public void initialize(long seed, BiConsumer<Placed, double[]> sink) {
    for (Placed placed : parameters) {
      sink.accept(placed, start(placed, seed));
    }
  }

  private double[] start(Placed placed, long seed) {
    Parameter parameter = placed.parameter();
    if (parameter.role().isWeight()) {
      return initializerOf(placed.layer())
          .draw(parameter, RandomStream.ofLayer(seed, Purpose.INITIAL_WEIGHTS, placed.layer()));
    }
    double[] start = new double[parameter.size()];
    Arrays.fill(start, parameter.role().start());
    return start;
  }

  private Initializer initializerOf(int layer) {
    return initializer.before(activationOf(layer));
  }

  /** The activation of the block that a layer belongs to. */
  private Activation activationOf(int layer) {
    for (int i = 0; i < layers.size(); i++) {
      if (names.get(i).equals(names.get(layer)) && layers.get(i) instanceof Activation activation) {
        return activation;
      }
    }
    return new Identity();
  }
}
