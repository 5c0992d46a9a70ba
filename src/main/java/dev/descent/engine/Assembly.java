package dev.descent.engine;

import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dropout;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Linear;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.layer.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Fits the blocks of a spec together: expands them to layers, checks shapes, places parameters. */
final class Assembly {
  private static final String OUTPUT = "output";

  private static final List<Predicate<Parameter.Role>> STRETCHES =
      List.of(
          Parameter.Role::isWeight,
          role -> role.isTrained() && !role.isWeight(),
          role -> !role.isTrained());

  /** So that the parameters fit one byte array in either precision. */
  private static final int MOST_PARAMETERS = Integer.MAX_VALUE / Double.BYTES;

  private Assembly() {}

  /** A layer under construction. */
  private record Step(int block, String name, Layer layer, Shape input, Shape output) {}

  /** Fits a spec to its surroundings, as {@link Network#of} says. */
  static Network of(NetworkSpec spec, int features, int outputs) {
    Shape input = spec.shape(features);
    List<Step> steps = new ArrayList<>();
    if (spec.inputKeepProb() < 1) {
      steps.add(new Step(-1, Network.INPUT, new Dropout(spec.inputKeepProb()), input, input));
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

  private static List<Network.Placed> place(List<Step> steps) {
    List<Network.Placed> placed = new ArrayList<>();
    int offset = 0;
    for (Predicate<Parameter.Role> stretch : STRETCHES) {
      for (int layer = 0; layer < steps.size(); layer++) {
        Step step = steps.get(layer);
        for (Parameter parameter : parameters(step)) {
          if (stretch.test(parameter.role())) {
            placed.add(
                new Network.Placed(layer, step.name() + "." + parameter.name(), parameter, offset));
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

  private static List<Network.BlockSummary> summarise(List<Block> blocks, List<Step> steps) {
    List<Network.BlockSummary> rows = new ArrayList<>();
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
      rows.add(new Network.BlockSummary(end.name(), type, end.output().dimensions(), count));
    }
    return List.copyOf(rows);
  }
}
