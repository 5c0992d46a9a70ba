package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.health.Health;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small networks, specs and data for tests of the trainer. */
final class Trainings {
  static final NetworkSpec SMALL = NetworkSpec.of(List.<Block>of(Dense.of(8, new Tanh())));
  static final ClassTarget YES_NO = new ClassTarget("y", List.of("no", "yes"));

  private Trainings() {}

  static TrainingSpec spec(int epochs, @Nullable Integer batch, Optimizer optimizer) {
    return spec(epochs, batch, optimizer, new Constant());
  }

  static TrainingSpec spec(
      int epochs, @Nullable Integer batch, Optimizer optimizer, Schedule schedule) {
    return new TrainingSpec(
        epochs,
        new BatchSize(batch),
        null,
        optimizer,
        schedule,
        List.of(),
        null,
        null,
        Health.standard(),
        List.of());
  }

  static TrainingData classes(Rows train) {
    return new TrainingData(train, null, null, YES_NO);
  }

  /** Two classes that a line through the origin parts. */
  static Rows halves(int rows) {
    double[] x = normal(5, rows * 2);
    double[] y = new double[rows];
    Arrays.setAll(y, row -> x[2 * row] + x[2 * row + 1] > 0 ? 1 : 0);
    return new Rows(rows, floats(x), floats(y));
  }
}
