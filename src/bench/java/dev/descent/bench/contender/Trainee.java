package dev.descent.bench.contender;

import dev.descent.bench.Learned;
import dev.descent.bench.Turn;

/** One training that goes on turn by turn. */
interface Trainee extends AutoCloseable {

  /** Trains for about so long and stops where it is. */
  Turn turn(double seconds);

  /** Trains from the beginning for some epochs; for a training that has had no turn. */
  Learned learn(int epochs);

  @Override
  void close();
}
