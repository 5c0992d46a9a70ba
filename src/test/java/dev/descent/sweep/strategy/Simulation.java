package dev.descent.sweep.strategy;

import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Carries out what a search decides on a function that stands for training. */
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
    java.util.Arrays.fill(counts, Integer.MAX_VALUE);
    java.util.Arrays.fill(ordered, true);
    return new Cube(counts, ordered, point -> true);
  }

  /**
   * All trials, at the end.
   *
   * @param concurrent how many train at a time
   */
  List<Trial> run(long seed, int concurrent) {
    boolean complete = false;
    for (int step = 0; step < STEPS; step++) {
      History known = history(complete ? 0 : concurrent - 1);
      Decision decision = search.next(cube, known, seed);
      complete = false;
      if (decision instanceof Decision.New begun) {
        begin(begun.point(), begun.epochs());
      } else if (decision instanceof Decision.Promote promoted) {
        train(promoted.trial(), promoted.epochs());
      } else if (decision instanceof Decision.Stop stopped) {
        stop(stopped.trial());
      } else if (decision instanceof Decision.Branch branch) {
        stop(branch.trial());
        begin(branch.point(), branch.epochs());
      } else if (decision instanceof Decision.Await) {
        complete = true;
      } else {
        return trials;
      }
    }
    throw new IllegalStateException("the search does not end");
  }

  private void begin(double[] point, int until) {
    trials.add(new Trial(trials.size(), point, List.of(), false));
    train(trials.size() - 1, until);
  }

  private void train(int number, int until) {
    Trial trial = trials.get(number);
    int before = trial.stretches().isEmpty() ? 0 : trial.epochs();
    trained += until - before;
    List<Stretch> stretches = new ArrayList<>(trial.stretches());
    stretches.add(new Stretch(until, curve.cost(trial.point(), number, until)));
    trials.set(number, new Trial(number, trial.point(), stretches, trial.stopped()));
    order.add(number);
  }

  private void stop(int number) {
    Trial trial = trials.get(number);
    trials.set(number, new Trial(number, trial.point(), trial.stretches(), true));
  }

  /** All trials, of which the outcomes of the last stretches are missing. */
  private History history(int missing) {
    List<Trial> known = new ArrayList<>(trials);
    for (int i = Math.max(0, order.size() - missing); i < order.size(); i++) {
      Trial trial = known.get(order.get(i));
      List<Stretch> stretches = new ArrayList<>(trial.stretches());
      int last = stretches.size() - 1;
      stretches.set(last, new Stretch(stretches.get(last).epochs(), null));
      known.set(trial.number(), new Trial(trial.number(), trial.point(), stretches, trial.stopped()));
    }
    return new History(known, epochs, budget);
  }

  /** Epochs of all trials together. */
  long trained() {
    return trained;
  }
}
