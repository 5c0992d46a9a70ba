package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.TrainingListener.Wish;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears; wishes what it is told to at one step or the end of one epoch. */
final class Heard implements TrainingListener {
  final List<Double> costs = new ArrayList<>();
  final List<EpochRecord> epochs = new ArrayList<>();
  Wish wish = Wish.CONTINUE;
  long atStep = -1;
  int atEpoch = -1;

  @Override
  public Wish step(int epoch, long step, double cost) {
    assertThat(step).isEqualTo(costs.size());
    costs.add(cost);
    return step == atStep ? wish : Wish.CONTINUE;
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    epochs.add(epoch);
    return epoch.epoch() == atEpoch ? wish : Wish.CONTINUE;
  }
}
