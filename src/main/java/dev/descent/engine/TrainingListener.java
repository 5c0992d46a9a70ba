package dev.descent.engine;

/** Hears what happens while a network trains, and may end it: the engine's only way outside. */
public interface TrainingListener {

  /** What the listener wants. */
  enum Wish {
    /** Go on. */
    CONTINUE,
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

  /** After every epoch. */
  Wish epoch(EpochRecord epoch);
}
