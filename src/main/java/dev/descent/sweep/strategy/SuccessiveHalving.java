package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many trials are trained a little; the best 1/η of those that got so far are trained η times as
 * long, again and again. No trial waits for others: whenever there is room, the best that may go on
 * does, else another begins.
 *
 * <p>Li et al., "A system for massively parallel hyperparameter tuning" (ASHA), MLSys 2020,
 * algorithm 2.
 *
 * @param eta η, 2 to 10; default 3
 * @param minEpochs the least that every trial trains, at least 1; default 1. What it trains first
 *     is the smallest of all its epochs divided by η, η², … that is not less
 */
@JsonTypeName("successive-halving")
public record SuccessiveHalving(int eta, int minEpochs) implements SearchStrategy {

  public SuccessiveHalving {
    Rungs.check(eta, minEpochs);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static SuccessiveHalving of(@Nullable Integer eta, @Nullable Integer minEpochs) {
    return new SuccessiveHalving(orElse(eta, 3), orElse(minEpochs, 1));
  }

  @Override
  public boolean endsTrialsEarly() {
    return true;
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    List<Integer> rungs = Rungs.of(minEpochs, eta, history.epochs());
    for (int i = rungs.size() - 2; i >= 0; i--) {
      Trial best = promotable(history, rungs.get(i));
      if (best != null) {
        return new Decision.Promote(best.number(), rungs.get(i + 1));
      }
    }
    if (history.hasRoom()) {
      return new Decision.New(SearchStrategy.uniform(cube, seed, history.next()), rungs.get(0));
    }
    if (!history.isComplete()) {
      return new Decision.Await();
    }
    return lastOfAll(history, rungs);
  }

  private @Nullable Trial promotable(History history, int rung) {
    List<Trial> arrived = Rungs.ranked(history.trials(), rung);
    return arrived.stream()
        .limit(arrived.size() / eta)
        .filter(trial -> trial.epochs() == rung && trial.isResting())
        .findFirst()
        .orElse(null);
  }

  /** With few trials, or many that fail, none gets to the end: the best then goes on alone. */
  private static Decision lastOfAll(History history, List<Integer> rungs) {
    List<Trial> ranked = history.ranked().stream().filter(Trial::isResting).toList();
    int furthest = ranked.stream().mapToInt(Trial::epochs).max().orElse(history.epochs());
    if (furthest == history.epochs()) {
      return new Decision.Finish();
    }
    Trial best =
        ranked.stream().filter(trial -> trial.epochs() == furthest).findFirst().orElseThrow();
    return new Decision.Promote(best.number(), rungs.get(rungs.indexOf(furthest) + 1));
  }
}
