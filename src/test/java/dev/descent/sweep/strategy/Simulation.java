package dev.descent.sweep.strategy;

import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Carries out what a search decides on a function that stands for training, and refuses decisions
 * that cannot be carried out.
 */
final class Simulation {
  private static final int STEPS = 100_000;

  /** What a trial costs after some epochs. */
  interface Curve {
    double cost(double[] point, int trial, int epochs);
  }

  private final Search search;
  private final Cube cube;
  private final int epochs;
  private final int budget;
  private final Curve curve;
  private final List<Trial> trials = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>(); // trials in the order of their stretches
  private final List<Decision> decisions = new ArrayList<>();
  private long trained;

  Simulation(Search search, Cube cube, int epochs, int budget, Curve curve) {
    this.search = search;
    this.cube = cube;
    this.epochs = epochs;
    this.budget = budget;
    this.curve = curve;
  }

  /** One whose trials cost what a function says, whatever the epochs. */
  static Simulation of(
      SearchStrategy strategy, Cube cube, int budget, ToDoubleFunction<double[]> function) {
    return new Simulation(
        new Search(strategy, null),
        cube,
        1,
        budget,
        (point, trial, epochs) -> function.applyAsDouble(point));
  }

  /** So many numbers that are not whole. */
  static Cube continuous(int axes) {
    int[] counts = new int[axes];
    boolean[] ordered = new boolean[axes];
    Arrays.fill(counts, Scale.CONTINUUM);
    Arrays.fill(ordered, true);
    return new Cube(counts, ordered, point -> true);
  }

  /**
   * All trials, at the end.
   *
   * @param concurrent how many train at a time
   */
  List<Trial> run(long seed, int concurrent) {
    int seen = 0; // stretches whose outcomes have been waited for
    for (int step = 0; step < STEPS; step++) {
      History known = history(Math.max(seen, order.size() - concurrent + 1));
      Decision decision = search.next(cube, known, seed);
      decisions.add(decision);
      if (decision instanceof Decision.New begun) {
        begin(known, begun.point(), 0, begun.epochs());
      } else if (decision instanceof Decision.Promote promoted) {
        train(resting(known, promoted.trial()), promoted.epochs());
      } else if (decision instanceof Decision.Stop stopped) {
        stop(resting(known, stopped.trial()));
      } else if (decision instanceof Decision.Branch branch) {
        stop(resting(known, branch.trial()));
        int from = resting(known, branch.from()).epochs();
        begin(known, branch.point(), from, branch.epochs());
      } else if (decision instanceof Decision.Await) {
        check(!known.isComplete(), "waits for nothing");
        seen = order.size();
      } else {
        return trials;
      }
    }
    throw new IllegalStateException("the search does not end");
  }

  private static Trial resting(History known, int number) {
    Trial trial = known.trials().get(number);
    check(trial.isResting(), "trial " + number + " does not rest");
    return trial;
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalStateException(fault);
    }
  }

  private void begin(History known, double[] point, int from, int until) {
    check(known.hasRoom(), "more trials than there may be");
    trained -= from;
    trials.add(new Trial(trials.size(), point, List.of(), false));
    stretch(trials.size() - 1, 0, until);
  }

  private void train(Trial trial, int until) {
    stretch(trial.number(), trial.epochs(), until);
  }

  private void stretch(int number, int from, int until) {
    check(from < until && until <= epochs, "trains from " + from + " to " + until);
    trained += until - from;
    Trial trial = trials.get(number);
    List<Stretch> stretches = new ArrayList<>(trial.stretches());
    stretches.add(new Stretch(until, curve.cost(trial.point(), number, until)));
    trials.set(number, new Trial(number, trial.point(), stretches, trial.stopped()));
    order.add(number);
  }

  private void stop(Trial trial) {
    trials.set(trial.number(), new Trial(trial.number(), trial.point(), trial.stretches(), true));
  }

  /** All trials, of which the outcomes of the first stretches are known. */
  private History history(int outcomes) {
    List<Trial> known = new ArrayList<>(trials);
    for (int i = outcomes; i < order.size(); i++) {
      Trial trial = known.get(order.get(i));
      List<Stretch> stretches = new ArrayList<>(trial.stretches());
      int last = stretches.size() - 1;
      stretches.set(last, new Stretch(stretches.get(last).epochs(), null));
      known.set(
          trial.number(), new Trial(trial.number(), trial.point(), stretches, trial.stopped()));
    }
    return new History(known, epochs, budget);
  }

  /** What was decided, the first first. */
  List<Decision> decisions() {
    return decisions;
  }

  /** Epochs of all trials together. */
  long trained() {
    return trained;
  }
}
