package dev.descent.bench.contender;

import dev.descent.bench.Learned;
import dev.descent.bench.Task;
import dev.descent.bench.Turn;

/** A training whose steps are called one by one, on batches that were cut beforehand. */
final class SteppedTrainee implements Trainee {
  private final Task task;
  private final Steps steps;
  private final int batches;
  private int next;

  /** The steps of a library's training. */
  interface Steps extends AutoCloseable {

    /** Trains on one batch; batches count from 0. */
    void step(int batch);

    /** The mean cross-entropy of all rows in inference mode. */
    double loss();

    @Override
    void close();
  }

  SteppedTrainee(Task task, Steps steps) {
    this.task = task;
    this.steps = steps;
    this.batches = task.rows() / task.batch();
  }

  @Override
  public Turn turn(double seconds) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long done = 0;
    long now = start;
    while (now < end) {
      steps.step(next);
      next = (next + 1) % batches;
      done++;
      now = System.nanoTime();
    }
    return new Turn(done * task.batch(), (now - start) / 1e9);
  }

  @Override
  public Learned learn(int epochs) {
    double before = steps.loss();
    for (int step = 0; step < epochs * batches; step++) {
      steps.step(step % batches);
    }
    return new Learned(before, steps.loss());
  }

  @Override
  public void close() {
    steps.close();
  }
}
