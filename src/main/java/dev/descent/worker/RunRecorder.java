package dev.descent.worker;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.health.HealthRecord;
import dev.descent.run.Attempt;
import dev.descent.run.Attempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writes what a training says, at most once a second, and reads what is wanted of it. */
final class RunRecorder implements TrainingListener {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A write at the latest after so many steps, whatever the clock says. */
  private static final int MOST_STEPS = 1 << 20;

  private final Attempts attempts;
  private final Attempt attempt;
  private final Clock clock;
  private final BooleanSupplier closing;
  private final @Nullable Instant deadline;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final List<HealthRecord> health = new ArrayList<>();
  private double[] costs = new double[1024];
  private int costCount;
  private long firstStep;
  private int epochsDone;
  private Instant nextWrite;
  private Ending ending = Ending.NONE;

  /** Why the recorder ended a training. */
  enum Ending {
    NONE,
    CANCELLED,
    TIME_LIMIT,
    CLOSING
  }

  /**
   * @param closing whether this process is shutting down
   */
  RunRecorder(Attempts attempts, Attempt attempt, Clock clock, BooleanSupplier closing) {
    this.attempts = attempts;
    this.attempt = attempt;
    this.clock = clock;
    this.closing = closing;
    Instant now = clock.instant();
    Duration limit = attempt.spec().execution().timeLimit();
    this.deadline = limit == null ? null : now.plus(limit);
    this.nextWrite = now.plus(INTERVAL);
  }

  @Override
  public Wish step(int epoch, long step, double cost) {
    if (costCount == costs.length) {
      costs = Arrays.copyOf(costs, costs.length * 2);
    }
    costs[costCount++] = cost;
    return wish();
  }

  @Override
  public void health(HealthRecord found) {
    health.add(found);
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    epochs.add(epoch);
    epochsDone = epoch.epoch() + 1;
    return wish();
  }

  private Wish wish() {
    Instant now = clock.instant();
    if (closing.getAsBoolean()) {
      ending = Ending.CLOSING;
      return Wish.CANCEL;
    }
    if (now.isBefore(nextWrite) && costCount < MOST_STEPS) {
      return Wish.CONTINUE;
    }
    if (!write()) {
      ending = Ending.CANCELLED;
      return Wish.CANCEL;
    }
    nextWrite = now.plus(INTERVAL);
    if (deadline != null && !now.isBefore(deadline)) {
      ending = Ending.TIME_LIMIT;
      return Wish.STOP;
    }
    return Wish.CONTINUE;
  }

  /** Writes what is left. False when the run is to be cancelled. */
  boolean write() {
    boolean goOn =
        attempts.record(
            attempt, epochsDone, epochs, firstStep, Arrays.copyOf(costs, costCount), health);
    epochs.clear();
    health.clear();
    firstStep += costCount;
    costCount = 0;
    return goOn;
  }

  Ending ending() {
    return ending;
  }
}
