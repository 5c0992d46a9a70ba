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
 * @param results of each contender
 */
record Lesson(Task task, Map<ContenderProcess, Learned> results) {
  /**
   * How far a final loss may be from the median of all, as a share of it; that of a contender with
   * another optimizer may be lower.
   */
  static final double TOLERANCE = 0.2;

  static Lesson give(Task task, List<ContenderProcess> contenders) throws Exception {
    Map<ContenderProcess, Learned> results = new LinkedHashMap<>();
    for (ContenderProcess contender : contenders) {
      if (contender.peer() != Peer.SGEMM) {
        Optional<Learned> learned = contender.learn(task, epochs(task.net()));
        learned.ifPresent(found -> results.put(contender, found));
      }
    }
    return new Lesson(task, results);
  }

  /** Passes over the rows: enough to learn, not enough to know the rows by heart. */
  static int epochs(Net net) {
    return net.equals(Net.SMALL) ? 6 : net.equals(Net.CNN) ? 3 : 2;
  }

  double median() {
    return Figures.of(results.values().stream().map(Learned::after).toList()).median();
  }

  /** Those that did not learn, or something else. */
  List<String> failed() {
    double median = median();
    List<String> failed = new ArrayList<>();
    results.forEach(
        (contender, learned) -> {
          double away = learned.after() / median - 1;
          boolean alike = away <= TOLERANCE && (away >= -TOLERANCE || !contender.peer().hasAdam());
          if (!alike || learned.after() > 0.8 * learned.before()) {
            failed.add(contender.about());
          }
        });
    return failed;
  }
}
