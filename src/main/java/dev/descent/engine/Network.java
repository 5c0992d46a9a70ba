package dev.descent.engine;

import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dropout;
import dev.descent.engine.layer.Flatten;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Linear;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.layer.ShapeMismatchException;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
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

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  private static final List<Predicate<Parameter.Role>> STRETCHES =
      List.of(
          Parameter.Role::isWeight,
          role -> role.isTrained() && !role.isWeight(),
          role -> !role.isTrained());

  /** So that the parameters fit one byte array in either precision. */
  private static final int MOST_PARAMETERS = Integer.MAX_VALUE / Double.BYTES;

  /** A layer under construction. */
  private record Step(int block, String name, Layer layer, Shape input, Shape output) {}

  /**
   * Fits a spec to its surroundings.
   *
   * @param features numbers in a row
   * @throws IllegalArgumentException if layers do not fit together or there are more than 2²⁸ − 1
   *     parameters
   */
  public static Network of(NetworkSpec spec, int features, int outputs) {
    Shape input = spec.shape(features);
    List<Step> steps = new ArrayList<>();
    if (spec.inputKeepProb() < 1) {
      steps.add(new Step(-1, INPUT, new Dropout(spec.inputKeepProb()), input, input));
    }
    Shape shape = input;
    for (int block = 0; block <= spec.layers().size(); block++) {
      boolean last = block == spec.layers().size();
      List<Layer> layers =
          last
              ? List.of(new Linear(outputs, true), new Identity())
              : spec.layers().get(block).layers();
      for (Layer layer : layers) {
        Shape output = outputShape(layer, shape, last ? "layers" : "layers/" + block);
        steps.add(new Step(block, last ? OUTPUT : "layers." + block, layer, shape, output));
        shape = output;
      }
    }
    List<Shape> shapes = new ArrayList<>(List.of(input));
    steps.forEach(step -> shapes.add(step.output()));
    return new Network(
        input,
        outputs,
        steps.stream().map(Step::layer).toList(),
        steps.stream().map(Step::name).toList(),
        List.copyOf(shapes),
        place(steps),
        summarise(spec.layers(), steps),
        spec.initializer());
  }

  private static Shape outputShape(Layer layer, Shape input, String place) {
    try {
      Shape output = layer.outputShape(input);
      output.size();
      return output;
    } catch (ShapeMismatchException e) {
      throw e.at(place);
    } catch (ArithmeticException e) {
      throw new ShapeMismatchException("a layer", "up to 2^31 - 1 numbers an example", input)
          .at(place);
    }
  }

  private static List<Placed> place(List<Step> steps) {
    List<Placed> placed = new ArrayList<>();
    int offset = 0;
    for (Predicate<Parameter.Role> stretch : STRETCHES) {
      for (int layer = 0; layer < steps.size(); layer++) {
        Step step = steps.get(layer);
        for (Parameter parameter : parameters(step)) {
          if (stretch.test(parameter.role())) {
            placed.add(new Placed(layer, step.name() + "." + parameter.name(), parameter, offset));
            offset = end(offset, parameter);
          }
        }
      }
    }
    return List.copyOf(placed);
  }

  private static List<Parameter> parameters(Step step) {
    try {
      return step.layer().parameters(step.input());
    } catch (ArithmeticException e) {
      throw tooMany("more than 2^31");
    }
  }

  private static InvalidSettingException tooMany(String count) {
    return new InvalidSettingException(
        "layers", "must make at most %,d parameters".formatted(MOST_PARAMETERS), count);
  }

  private static int end(int offset, Parameter parameter) {
    long end = offset + (long) parameter.rows() * parameter.columns();
    if (end > MOST_PARAMETERS) {
      throw tooMany("at least %,d".formatted(end));
    }
    return (int) end;
  }

  private static List<BlockSummary> summarise(List<Block> blocks, List<Step> steps) {
    List<BlockSummary> rows = new ArrayList<>();
    for (int block = 0; block <= blocks.size(); block++) {
      int number = block;
      List<Step> own = steps.stream().filter(step -> step.block() == number).toList();
      Step end = own.get(own.size() - 1);
      long count =
          own.stream()
              .flatMap(step -> step.layer().parameters(step.input()).stream())
              .filter(parameter -> parameter.role().isTrained())
              .mapToLong(Parameter::size)
              .sum();
      String type = block < blocks.size() ? blocks.get(block).typeName() : "dense";
      rows.add(new BlockSummary(end.name(), type, end.output().dimensions(), count));
    }
    return List.copyOf(rows);
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
   * About what training takes: parameters, gradients, the optimizer's memory, two arrays of every
   * layer's output, and what layers need on top.
   *
   * @param rows of the largest batch
   * @param slots arrays the optimizer keeps for each parameter
   */
  public long memoryBytes(long rows, int slots, Precision precision) {
    long signals = shapes.stream().mapToLong(Shape::size).sum();
    long scratch = 0;
    for (int i = 0; i < layers.size(); i++) {
      scratch += layers.get(i).scratchBytes(shapes.get(i));
    }
    return precision.bytes() * ((2L + slots) * parameterCount() + 2 * rows * signals) + scratch;
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
