package dev.descent.bench.contender;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.TrainingListener;

/**
 * Remembers the cost of the first batch, which is that of an untrained network.
 *
 * @param cost where it goes
 */
record FirstCost(double[] cost) implements TrainingListener {

  @Override
  public Wish step(int epoch, long step, double found) {
    if (step == 0) {
      cost[0] = found;
    }
    return Wish.CONTINUE;
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    return Wish.CONTINUE;
  }
}
