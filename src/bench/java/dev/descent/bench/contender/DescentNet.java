package dev.descent.bench.contender;

import dev.descent.bench.Net;
import dev.descent.bench.RawRows;
import dev.descent.bench.Task;
import dev.descent.engine.BatchSize;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.health.Health;
import dev.descent.engine.layer.BatchNorm;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Conv2d;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Flatten;
import dev.descent.engine.layer.MaxPool;
import dev.descent.engine.layer.Padding;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Per;
import dev.descent.engine.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A task as Descent's specs, what it leaves open as the product has it. */
public final class DescentNet {
  private DescentNet() {}

  /** The hidden layers. */
  public static NetworkSpec network(Net net, boolean regularized) {
    List<Block> blocks = new ArrayList<>();
    for (int filters : net.filters()) {
      blocks.add(new Conv2d(filters, 3, 1, Padding.same(), 1, new Relu(), null, null, 1));
      blocks.add(new MaxPool(2, 2, Padding.valid()));
    }
    if (!net.filters().isEmpty()) {
      blocks.add(new Flatten());
    }
    for (int units : net.units()) {
      blocks.add(
          regularized
              ? new Dense(units, new Relu(), BatchNorm.standard(), null, Task.KEEP)
              : Dense.relu(units));
    }
    List<Integer> shape = net.filters().isEmpty() ? null : List.of(1, net.side(), net.side());
    return NetworkSpec.of(shape, null, blocks, null);
  }

  /**
   * How it trains.
   *
   * @param health what is measured on the way
   */
  public static TrainingSpec training(Task task, int epochs, Health health) {
    return TrainingSpec.of(
        epochs,
        new BatchSize(task.batch()),
        SoftmaxCrossEntropy.plain(),
        Adam.standard(),
        null,
        regularizers(task.regularized()),
        null,
        null,
        health,
        null);
  }

  /** The pull on weights. */
  public static List<Regularizer> regularizers(boolean regularized) {
    return regularized ? List.of(new L2(Task.PULL, Per.NONE)) : List.of();
  }

  static ClassTarget target(Net net) {
    return new ClassTarget(
        "class", IntStream.range(0, net.classes()).mapToObj(String::valueOf).toList());
  }

  /** A task's rows. */
  public static ArrayRows rows(Task task) {
    return new ArrayRows(RawRows.read(task.net(), task.rows()));
  }
}
