package dev.descent.sweep.strategy;

/** What a search does next. */
public sealed interface Decision {

  /** Whether it needs a place to train in. */
  default boolean trains() {
    return false;
  }

  /**
   * Begins a trial.
   *
   * @param point where
   * @param epochs to train before it is looked at
   */
  record New(double[] point, int epochs) implements Decision {
    @Override
    public boolean trains() {
      return true;
    }
  }

  /**
   * Trains a trial further.
   *
   * @param epochs of the trial when it is looked at again
   */
  record Promote(int trial, int epochs) implements Decision {
    @Override
    public boolean trains() {
      return true;
    }
  }

  /** Gives a trial up: it ends with what it has. */
  record Stop(int trial) implements Decision {}

  /**
   * Gives a trial up, and begins another in its place, from where a third one stands.
   *
   * @param trial given up
   * @param from the one whose weights it begins with
   * @param point where
   * @param epochs of the new trial when it is looked at
   */
  record Branch(int trial, int from, double[] point, int epochs) implements Decision {
    @Override
    public boolean trains() {
      return true;
    }
  }

  /** Decides when every outcome is known. */
  record Await() implements Decision {}

  /** Nothing more. */
  record Finish() implements Decision {}
}
