package dev.descent.bench.contender;

import dev.descent.bench.RawRows;
import dev.descent.bench.Task;
import java.util.Arrays;
import java.util.stream.IntStream;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;
import smile.util.IntSet;

/** Smile's multilayer perceptron: in double precision, with RMSProp, as it has no Adam. */
final class Smile implements Contender {
  private static final double DECAY = 0.9;
  private static final double TINY = 1e-7;

  @Override
  public String about() {
    return "Smile 3.1.1";
  }

  @Override
  public Trainee trainee(Task task) {
    if (task.regularized()) {
      throw new UnsupportedOperationException("Smile has no batch norm");
    }
    if (!task.net().filters().isEmpty()) {
      throw new UnsupportedOperationException("Smile has no convolution");
    }
    return new SteppedTrainee(task, new Updated(task));
  }

  private static final class Updated implements SteppedTrainee.Steps {
    private final Task task;
    private final MLP network;
    private final double[][] x;
    private final int[] y;

    Updated(Task task) {
      this.task = task;
      int features = task.net().features();
      RawRows raw = RawRows.read(task.net(), task.rows());
      x = new double[task.rows()][features];
      y = new int[task.rows()];
      for (int row = 0; row < x.length; row++) {
        for (int f = 0; f < features; f++) {
          x[row][f] = raw.x()[row * features + f];
        }
        y[row] = (int) raw.y()[row];
      }
      IntStream hidden = task.net().units().stream().mapToInt(Integer::intValue);
      LayerBuilder[] layers =
          IntStream.concat(IntStream.of(features), hidden)
              .mapToObj(units -> units == features ? Layer.input(units) : Layer.rectifier(units))
              .toArray(LayerBuilder[]::new);
      layers = Arrays.copyOf(layers, layers.length + 1);
      int classes = task.net().classes();
      layers[layers.length - 1] = Layer.mle(classes, OutputFunction.SOFTMAX);
      network = new MLP(IntSet.of(classes), layers);
      network.setLearningRate(TimeFunction.constant(Task.RATE));
      network.setRMSProp(DECAY, TINY);
    }

    @Override
    public void step(int batch) {
      int from = batch * task.batch();
      int to = from + task.batch();
      network.update(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    @Override
    public double loss() {
      double[] probabilities = new double[task.net().classes()];
      double sum = 0;
      for (int row = 0; row < x.length; row++) {
        network.predict(x[row], probabilities);
        sum -= Math.log(Math.max(probabilities[y[row]], Float.MIN_NORMAL));
      }
      return sum / x.length;
    }

    @Override
    public void close() {}
  }
}
