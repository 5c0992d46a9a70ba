package dev.descent.bench.contender;

import dev.descent.bench.Turn;
import dev.descent.engine.EpochRecord;
import dev.descent.engine.TrainingListener;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;

/**
 * A training on a thread of its own that rests between turns, held by its listener.
 *
 * <p>A turn's time is that of steps alone: what lies between an epoch's last step and the call of
 * {@link #epoch} is the evaluation, which the peers do not do.
 */
final class PacedTraining implements TrainingListener {
  private final int batch;
  private final SynchronousQueue<Double> starts = new SynchronousQueue<>();
  private final SynchronousQueue<Turn> ends = new SynchronousQueue<>();
  private double wantedNanos;
  private long rows;
  private long nanos;
  private long last;

  private PacedTraining(int batch) {
    this.batch = batch;
  }

  /**
   * Starts a training, which then waits for its first turn.
   *
   * @param training trains with a listener until that wants no more
   */
  static PacedTraining start(int batch, Consumer<TrainingListener> training) {
    PacedTraining paced = new PacedTraining(batch);
    Thread thread = new Thread(() -> training.accept(paced), "training");
    thread.setDaemon(true);
    thread.start();
    return paced;
  }

  /** Lets it train for a while. */
  Turn turn(double seconds) {
    try {
      starts.put(seconds);
      return ends.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted in a turn", e);
    }
  }

  /** Ends it; it must be resting. */
  void cancel() {
    try {
      starts.put(-1.0);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted at the end", e);
    }
  }

  @Override
  public Wish step(int epoch, long step, double cost) {
    long now = System.nanoTime();
    if (step == 0) { // what came before was preparation
      return rest();
    }
    nanos += now - last;
    rows += batch;
    last = now;
    if (nanos < wantedNanos) {
      return Wish.CONTINUE;
    }
    try {
      ends.put(new Turn(rows, nanos / 1e9));
    } catch (InterruptedException e) {
      return Wish.CANCEL;
    }
    return rest();
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    last = System.nanoTime();
    return Wish.CONTINUE;
  }

  private Wish rest() {
    try {
      double seconds = starts.take();
      wantedNanos = seconds * 1e9;
      rows = 0;
      nanos = 0;
      last = System.nanoTime();
      return seconds < 0 ? Wish.CANCEL : Wish.CONTINUE;
    } catch (InterruptedException e) {
      return Wish.CANCEL;
    }
  }
}
