package dev.descent.engine;

import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Linear;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A network spec fitted to an input and a number of outputs: its layers, their shapes, and where
 * each parameter lies in the flat array of all.
 *
 * <p>Weights lie before all other parameters, so that penalties act on one stretch.
 *
 * @param input shape of an example
 * @param outputs width of the output layer
 * @param layers what computes the output, in order
 * @param shapes the input's shape, then each layer's output shape
 * @param parameters every parameter, by rising offset
 * @param blocks one row a block for people to read
 * @param initializer how weights start
 */
public record Network(
    Shape input,
    int outputs,
    List<Layer> layers,
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

  /** So that the parameters fit one byte array in either precision. */
  private static final int MOST_PARAMETERS = Integer.MAX_VALUE / Double.BYTES;

  /** A layer under construction. */
  private record Step(int block, String name, Layer layer, Shape input, Shape output) {}

  /**
   * Fits a spec to its surroundings.
   *
   * @throws IllegalArgumentException if layers do not fit together or there are more than 2²⁸ − 1
   *     parameters
   */
  public static Network of(NetworkSpec spec, Shape input, int outputs) {
    List<Step> steps = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>(List.of(input));
    Shape shape = input;
    for (int block = 0; block <= spec.layers().size(); block++) {
      boolean last = block == spec.layers().size();
      List<Layer> layers =
          last ? List.of(new Linear(outputs), new Identity()) : spec.layers().get(block).layers();
      for (Layer layer : layers) {
        Shape output = layer.outputShape(shape);
        steps.add(new Step(block, last ? "output" : "layers." + block, layer, shape, output));
        shapes.add(output);
        shape = output;
      }
    }
    return new Network(
        input,
        outputs,
        steps.stream().map(Step::layer).toList(),
        List.copyOf(shapes),
        place(steps),
        summarise(spec.layers(), steps),
        spec.initializer());
  }

  private static List<Placed> place(List<Step> steps) {
    List<Placed> placed = new ArrayList<>();
    int offset = 0;
    for (boolean weights : new boolean[] {true, false}) {
      for (int layer = 0; layer < steps.size(); layer++) {
        Step step = steps.get(layer);
        for (Parameter parameter : step.layer().parameters(step.input())) {
          if (weights == (parameter.role() == Parameter.Role.WEIGHT)) {
            placed.add(new Placed(layer, step.name() + "." + parameter.name(), parameter, offset));
            offset = end(offset, parameter);
          }
        }
      }
    }
    return List.copyOf(placed);
  }

  private static int end(int offset, Parameter parameter) {
    long end = offset + (long) parameter.rows() * parameter.columns();
    if (end > MOST_PARAMETERS) {
      throw new InvalidSettingException(
          "layers", "must make at most " + MOST_PARAMETERS + " parameters", "at least " + end);
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
              .mapToLong(Parameter::size)
              .sum();
      String type = block < blocks.size() ? blocks.get(block).typeName() : "dense";
      rows.add(new BlockSummary(end.name(), type, end.output().dimensions(), count));
    }
    return List.copyOf(rows);
  }

  /** How many numbers training changes. */
  public int parameterCount() {
    return parameters.stream().mapToInt(placed -> placed.parameter().size()).sum();
  }

  /** How many of them, from the first, are weights. */
  public int weightCount() {
    return parameters.stream()
        .filter(placed -> placed.parameter().role() == Parameter.Role.WEIGHT)
        .mapToInt(placed -> placed.parameter().size())
        .sum();
  }

  /**
   * About what training takes: parameters, gradients, the optimizer's memory, and two arrays of
   * every layer's output.
   *
   * @param rows of the largest batch
   * @param slots arrays the optimizer keeps for each parameter
   */
  public long memoryBytes(long rows, int slots, Precision precision) {
    long signals = shapes.stream().mapToLong(Shape::size).sum();
    return precision.bytes() * ((2L + slots) * parameterCount() + 2 * rows * signals);
  }

  /** Parameters of one layer, in the order the layer declares them. */
  public List<Placed> parametersOf(int layer) {
    return parameters.stream().filter(placed -> placed.layer() == layer).toList();
  }

  /** Draws the starting values: weights by the initializer, everything else 0. */
  public void initialize(long seed, BiConsumer<Placed, double[]> sink) {
    for (Placed placed : parameters) {
      Parameter parameter = placed.parameter();
      sink.accept(
          placed,
          parameter.role() == Parameter.Role.WEIGHT
              ? initializerOf(placed.layer())
                  .draw(
                      parameter,
                      RandomStream.ofLayer(seed, Purpose.INITIAL_WEIGHTS, placed.layer()))
              : new double[parameter.size()]);
    }
  }

  private Initializer initializerOf(int layer) {
    boolean activated = layer + 1 < layers.size() && layers.get(layer + 1) instanceof Activation;
    return initializer.before(activated ? (Activation) layers.get(layer + 1) : new Identity());
  }
}
