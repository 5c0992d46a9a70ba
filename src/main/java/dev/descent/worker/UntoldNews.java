package dev.descent.worker;

import dev.descent.engine.Checkpoint;
import dev.descent.engine.EpochRecord;
import dev.descent.engine.health.HealthRecord;
import dev.descent.run.TrainingNews;
import dev.descent.run.TrainingStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a training has said and nobody has written yet. */
final class UntoldNews {
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final List<HealthRecord> health = new ArrayList<>();
  private double[] costs = new double[1024];
  private int steps;
  private long firstStep;
  private int epochsDone;
  private @Nullable TrainingStart start;

  /**
   * Nothing is said yet.
   *
   * @param from where the training goes on; null when it begins
   * @param start what it begins with, if that is not yet written
   */
  UntoldNews(Checkpoint.@Nullable Cursor from, @Nullable TrainingStart start) {
    this.firstStep = from == null ? 0 : from.step();
    this.epochsDone = from == null ? 0 : from.epoch();
    this.start = start;
  }

  void step(double cost) {
    if (steps == costs.length) {
      costs = Arrays.copyOf(costs, costs.length * 2);
    }
    costs[steps++] = cost;
  }

  void health(HealthRecord found) {
    health.add(found);
  }

  void epoch(EpochRecord epoch) {
    epochs.add(epoch);
    epochsDone = epoch.epoch() + 1;
  }

  /** Epochs completed in all. */
  int epochsDone() {
    return epochsDone;
  }

  /** Steps whose costs are not written yet. */
  int steps() {
    return steps;
  }

  /** Whether even what the training began with is not written yet. */
  boolean hasStart() {
    return start != null;
  }

  TrainingNews at(Instant now) {
    return new TrainingNews(
        now,
        start,
        epochsDone,
        List.copyOf(epochs),
        firstStep,
        Arrays.copyOf(costs, steps),
        List.copyOf(health));
  }

  /** All of it is written. */
  void clear() {
    start = null;
    epochs.clear();
    health.clear();
    firstStep += steps;
    steps = 0;
  }
}
