package dev.descent.engine;

import dev.descent.engine.health.HealthRecord;
import java.util.List;

/** Hears what happens while a network trains, and may end it: the engine's only way outside. */
public interface TrainingListener {

  /** What the listener wants. */
  enum Wish {
    /** Go on. */
    CONTINUE,
    /** Hand a checkpoint over and go on. */
    CHECKPOINT,
    /** Ask for adjustments and go on. */
    ADJUST,
    /** Hand a checkpoint over and end here, to be resumed from it. */
    PAUSE,
    /** End here and evaluate what there is. */
    STOP,
    /** Drop everything. */
    CANCEL
  }

  /**
   * After every update; must be quick.
   *
   * @param step from 0
   * @param cost of the step's batch before its update, penalties included
   */
  Wish step(int epoch, long step, double cost);

  /** After an update that the layers' health was measured at; does nothing unless overridden. */
  default void health(HealthRecord health) {}

  /** Takes the checkpoint that was wished for; unless overridden, drops it. */
  default void checkpoint(Checkpoint checkpoint) {}

  /**
   * After {@link Wish#ADJUST}: what is to change; none unless overridden.
   *
   * @param step the next update, from which on it acts
   */
  default List<Adjustment> adjustments(long step) {
    return List.of();
  }

  /** After every epoch. */
  Wish epoch(EpochRecord epoch);

  /**
   * One that lets training go on to its end and calls something at every step, which may end it by
   * an exception.
   */
  static TrainingListener calling(Runnable pulse) {
    return new TrainingListener() {
      @Override
      public Wish step(int epoch, long step, double cost) {
        pulse.run();
        return Wish.CONTINUE;
      }

      @Override
      public Wish epoch(EpochRecord epoch) {
        return Wish.CONTINUE;
      }
    };
  }
}
