package dev.descent.sweep.strategy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy, and when trials are given up that it would train to the end.
 *
 * @param termination null for never
 */
public record Search(SearchStrategy strategy, @Nullable EarlyTermination termination) {

  /** The next decision. */
  public Decision next(Cube cube, History history, long seed) {
    if (termination == null) {
      return strategy.next(cube, history, seed);
    }
    for (Trial trial : history.trials()) {
      if (trial.isResting() && trial.epochs() < history.epochs()) {
        return termination.givesUp(Objects.requireNonNull(trial.cost()), others(history, trial))
            ? new Decision.Stop(trial.number())
            : new Decision.Promote(
                trial.number(), termination.nextLook(trial.epochs(), history.epochs()));
      }
    }
    Decision next = strategy.next(cube, history, seed);
    if (next instanceof Decision.New begun) {
      return new Decision.New(begun.point(), termination.nextLook(0, history.epochs()));
    }
    return next instanceof Decision.Finish && !history.isComplete() ? new Decision.Await() : next;
  }

  private static List<Double> others(History history, Trial trial) {
    return history.trials().stream()
        .filter(other -> other.number() != trial.number())
        .map(other -> other.costAt(trial.epochs()))
        .filter(Objects::nonNull)
        .toList();
  }
}
