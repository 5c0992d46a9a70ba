package dev.descent.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The check that all contenders learn the same thing: the same rows and epochs must lead to about
 * the same loss.
 *
 * @param task what was learned
 * @param results of each contender by its name
 */
record Lesson(Task task, Map<String, Learned> results) {
  private static final int EPOCHS = 2;

  /** A small network has few weights that learn in a step. */
  private static final int EPOCHS_OF_SMALL = 6;

  /** How far a final loss may be above the median of all, as a share of it. */
  static final double TOLERANCE = 0.25;

  static Lesson give(Task task, List<ContenderProcess> contenders) throws Exception {
    Map<String, Learned> results = new LinkedHashMap<>();
    for (ContenderProcess contender : contenders) {
      if (contender.peer() != Peer.SGEMM) {
        Optional<Learned> learned = contender.learn(task, epochs(task.net()));
        learned.ifPresent(found -> results.put(contender.about(), found));
      }
    }
    return new Lesson(task, results);
  }

  /** Passes over the rows. */
  static int epochs(Net net) {
    return net.equals(Net.SMALL) ? EPOCHS_OF_SMALL : EPOCHS;
  }

  double median() {
    return Figures.of(results.values().stream().map(Learned::after).toList()).median();
  }

  /** Those that did not learn, or something else. */
  List<String> failed() {
    double median = median();
    List<String> failed = new ArrayList<>();
    results.forEach(
        (name, learned) -> {
          boolean finite = Double.isFinite(learned.after());
          boolean alike = Math.abs(learned.after() / median - 1) <= TOLERANCE;
          if (!finite || !alike || learned.after() > 0.8 * learned.before()) {
            failed.add(name);
          }
        });
    return failed;
  }
}
