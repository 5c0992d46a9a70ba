package dev.descent.bench.contender;

import dev.descent.bench.Allocated;
import dev.descent.bench.Learned;
import dev.descent.bench.Task;
import dev.descent.bench.Turn;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.health.Health;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Descent's trainer, called as a worker calls it for a job. */
final class DescentTrainer implements Contender {
  private static final int MANY_EPOCHS = 1_000_000;

  /**
   * Layers are measured every 100 steps, which is the most often that a job has it by default. The
   * curvature is left out: it is looked at between epochs, which turns do not count.
   */
  private static final Health HEALTH = new Health(100, false);

  @Override
  public String about() {
    return "Descent";
  }

  @Override
  public Trainee trainee(Task task) {
    return new Trained(task);
  }

  /** What a step of a task allocates. */
  Allocated allocated(Task task) {
    AllocationMeter meter = new AllocationMeter();
    TrainingResult result = train(task, DescentNet.training(task, MANY_EPOCHS, HEALTH), meter);
    if (result.ending() != TrainingResult.Ending.CANCELLED) {
      throw new IllegalStateException("the training ended as " + result.ending());
    }
    return meter.found();
  }

  private static TrainingResult train(Task task, TrainingSpec spec, TrainingListener listener) {
    return Trainer.train(
        DescentNet.network(task.net(), task.regularized()),
        spec,
        new TrainingData(DescentNet.rows(task), null, null, DescentNet.target(task.net())),
        0,
        Precision.FLOAT32,
        task.threads(),
        null,
        listener);
  }

  /** As many trainings at once as the task says, in one process, as a worker has them. */
  private static final class Trained implements Trainee {
    private final Task task;
    private final List<PacedTraining> trainings = new ArrayList<>();

    Trained(Task task) {
      this.task = task;
    }

    @Override
    public Turn turn(double seconds) {
      if (trainings.isEmpty()) {
        TrainingSpec spec = DescentNet.training(task, MANY_EPOCHS, HEALTH);
        for (int copy = 0; copy < task.copies(); copy++) {
          trainings.add(
              PacedTraining.start(
                  task.batch(), pace -> Objects.requireNonNull(train(task, spec, pace))));
        }
      }
      List<CompletableFuture<Turn>> turns = new ArrayList<>();
      for (PacedTraining training : trainings) {
        turns.add(CompletableFuture.supplyAsync(() -> training.turn(seconds)));
      }
      double rate = turns.stream().mapToDouble(turn -> turn.join().rate()).sum();
      return new Turn(Math.round(rate * seconds), seconds);
    }

    @Override
    public Learned learn(int epochs) {
      double[] first = new double[1];
      TrainingListener listener = new FirstCost(first);
      TrainingResult result = train(task, DescentNet.training(task, epochs, HEALTH), listener);
      return new Learned(first[0], Objects.requireNonNull(result.results()).train().loss());
    }

    @Override
    public void close() {
      trainings.forEach(PacedTraining::cancel);
    }
  }
}
