package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Successive halving in brackets, from many trials that are trained a little at first to few that
 * are trained to the end: a hedge against curves that cross. Within a bracket a comparison waits
 * for all that take part.
 *
 * <p>Li et al., "Hyperband: a novel bandit-based approach to hyperparameter optimization", JMLR 18,
 * 2018, algorithm 1.
 *
 * @param eta η, 2 to 10; default 3
 * @param minEpochs the least that every trial trains, at least 1; default 1. What it trains first
 *     is the smallest of all its epochs divided by η, η², … that is not less
 */
@JsonTypeName("hyperband")
public record Hyperband(int eta, int minEpochs) implements SearchStrategy {

  public Hyperband {
    Rungs.check(eta, minEpochs);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static Hyperband of(@Nullable Integer eta, @Nullable Integer minEpochs) {
    return new Hyperband(orElse(eta, 3), orElse(minEpochs, 1));
  }

  @Override
  public boolean endsTrialsEarly() {
    return true;
  }

  /**
   * Some trials, and the epochs at which they are compared.
   *
   * @param trials that begin
   */
  private record Bracket(int trials, List<Integer> rungs) {}

  private List<Bracket> brackets(int epochs) {
    List<Integer> rungs = Rungs.of(minEpochs, eta, epochs);
    List<Bracket> brackets = new ArrayList<>();
    for (int s = rungs.size() - 1; s >= 0; s--) {
      double trials = Math.ceil(rungs.size() * Math.pow(eta, s) / (s + 1.0));
      List<Integer> own = rungs.subList(rungs.size() - 1 - s, rungs.size());
      brackets.add(new Bracket((int) Math.min(Integer.MAX_VALUE / 2, trials), own));
    }
    return brackets;
  }

  /** Trials of all brackets, when a trial trains so many epochs. */
  public int trials(int epochs) {
    return (int)
        Math.min(Integer.MAX_VALUE, brackets(epochs).stream().mapToLong(Bracket::trials).sum());
  }

  @Override
  public int usualTrials(Cube cube, int epochs) {
    return trials(epochs);
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    List<Bracket> brackets = brackets(history.epochs());
    int first = 0;
    for (int i = 0; ; i = (i + 1) % brackets.size()) {
      Bracket bracket = brackets.get(i);
      int end = Math.min(history.budget(), first + bracket.trials());
      if (history.next() < end) {
        return new Decision.New(
            SearchStrategy.uniform(cube, seed, history.next()), bracket.rungs().get(0));
      }
      Decision halving = halve(history.trials().subList(first, end), bracket.rungs());
      if (halving != null) {
        return halving;
      }
      first = end;
      if (first >= history.budget()) {
        return new Decision.Finish();
      }
    }
  }

  /** What is left to do in a full bracket; null when nothing is. */
  private @Nullable Decision halve(List<Trial> trials, List<Integer> rungs) {
    for (int i = 0; i < rungs.size() - 1; i++) {
      int rung = rungs.get(i);
      List<Trial> arrived = trials.stream().filter(trial -> begun(trial, rung)).toList();
      if (arrived.stream().anyMatch(trial -> trial.costAt(rung) == null)) {
        return new Decision.Await();
      }
      List<Trial> ranked = Rungs.rankedUnfailed(arrived, rung);
      int kept = Math.max(1, arrived.size() / eta);
      for (int j = 0; j < ranked.size(); j++) {
        Trial trial = ranked.get(j);
        if (j < kept && trial.epochs() == rung && trial.isResting()) {
          return new Decision.Promote(trial.number(), rungs.get(i + 1));
        }
        if (j >= kept && !trial.stopped()) {
          return new Decision.Stop(trial.number());
        }
      }
    }
    return null;
  }

  private static boolean begun(Trial trial, int rung) {
    return trial.stretches().stream().anyMatch(stretch -> stretch.epochs() == rung);
  }
}
