package dev.descent.engine.check;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;

import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Rows;
import dev.descent.engine.Samples;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.Target;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Per;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.List;

/** Jobs for tests of checks: three classes of random rows. */
final class Subjects {
  static final Runnable NOTHING = () -> {};

  private Subjects() {}

  static Subject subject(int rows, Optimizer optimizer, Activation activation, int... units) {
    return subject(rows, 4, optimizer, activation, units);
  }

  static Subject subject(
      int rows, int features, Optimizer optimizer, Activation activation, int... units) {
    List<Block> blocks = new ArrayList<>();
    for (int width : units) {
      blocks.add(Dense.of(width, activation));
    }
    Rows data =
        new Rows(
            rows,
            floats(normal(1, rows * features)),
            floats(Samples.targets(SoftmaxCrossEntropy.plain(), rows, 3, 2)));
    Target target = new ClassTarget("kind", List.of("a", "b", "c"));
    TrainingSpec training =
        TrainingSpec.of(
            null,
            null,
            null,
            optimizer,
            null,
            List.of(new L2(0.3, Per.TRAINING_SET)),
            null,
            null,
            null,
            null);
    NetworkSpec network = NetworkSpec.of(blocks);
    return new Subject(
        network, training.filled(rows, target, network), data, target, 7, Precision.FLOAT32);
  }
}
