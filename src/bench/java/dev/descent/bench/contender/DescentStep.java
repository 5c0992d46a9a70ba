package dev.descent.bench.contender;

import dev.descent.bench.Figures;
import dev.descent.bench.Overhead;
import dev.descent.bench.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of Descent's trainer without the trainer: load, gradient, update.
 *
 * <p>What the trainer costs beside them is about a microsecond a step or less, which two processes
 * can differ by more than, as Java compiles each anew, and a machine from one second to the next.
 * So both are in this process and take short turns.
 */
final class DescentStep implements Contender {
  /** Turns of each, among which the time of a measurement is shared out. */
  private static final int PAIRS = 10;

  private final Map<String, Pair> pairs = new HashMap<>();

  /** A training by the trainer and one by steps alone. */
  private record Pair(Trainee trainer, Trainee bare) {}

  @Override
  public String about() {
    return "Descent's bare step";
  }

  @Override
  public Trainee trainee(Task task) {
    return new SteppedTrainee(task, new BareSteps(task));
  }

  /**
   * Lets the trainer and the steps alone take turns at a task.
   *
   * @param seconds of the turns of each
   */
  Overhead overhead(Task task, double seconds) {
    Pair pair =
        pairs.computeIfAbsent(
            task.name(), name -> new Pair(new DescentTrainer().trainee(task), trainee(task)));
    List<Double> trainer = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int turn = 0; turn < PAIRS; turn++) {
      trainer.add(pair.trainer().turn(seconds / PAIRS).rate());
      bare.add(pair.bare().turn(seconds / PAIRS).rate());
      shares.add(bare.get(turn) / trainer.get(turn) - 1);
    }
    return new Overhead(
        Figures.of(trainer).median(), Figures.of(bare).median(), Figures.of(shares).median());
  }
}
