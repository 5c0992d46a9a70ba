package dev.descent.bench;

import java.util.List;
import java.util.Optional;

/**
 * A row of the table.
 *
 * @param title for people
 * @param task what is trained
 * @param overTorch goal: times the faster of PyTorch and libtorch; empty for none
 * @param overDl4j goal: times DL4J
 * @param share goal: share of the sgemm ceiling in percent; empty for none
 */
record Work(
    String title, Task task, Optional<Double> overTorch, double overDl4j, Optional<Double> share) {
  /** Rows that learn in the check that all learn the same. */
  private static final int LEARNED_ROWS = 4096;

  /** The goals of issue 5. */
  static List<Work> all() {
    return List.of(
        dense("MLP, batch 32", 32, 2.6, 50),
        dense("MLP, batch 128", 128, 1.45, 70),
        dense("MLP, batch 1,024", 1024, 1.05, 85),
        small("small net, batch 32", false, 20),
        new Work(
            "MLP, batch norm + dropout + L2, batch 128",
            Task.of(Net.MLP, 128, true),
            Optional.empty(),
            2,
            Optional.empty()),
        small("small net, batch norm + dropout + L2, batch 32", true, 15),
        new Work(
            "CNN, batch 64", Task.of(Net.CNN, 64, false), Optional.of(1.1), 2, Optional.empty()));
  }

  private static Work dense(String title, int batch, double overTorch, double share) {
    return new Work(
        title, Task.of(Net.MLP, batch, false), Optional.of(overTorch), 2, Optional.of(share));
  }

  private static Work small(String title, boolean regularized, double overTorch) {
    return new Work(
        title, Task.of(Net.SMALL, 32, regularized), Optional.of(overTorch), 50, Optional.empty());
  }

  /** The tasks that all must learn alike: each network once, and with its regularization. */
  static List<Task> learned() {
    return List.of(
            Task.of(Net.MLP, 128, false),
            Task.of(Net.SMALL, 32, false),
            Task.of(Net.MLP, 128, true),
            Task.of(Net.SMALL, 32, true),
            Task.of(Net.CNN, 64, false))
        .stream()
        .map(task -> task.onRows(LEARNED_ROWS))
        .toList();
  }

  /** One training of two threads, and two trainings of one, for batches that are large enough. */
  static List<Task> onTwoCores() {
    Task large = Task.of(Net.MLP, 1024, false);
    return List.of(large.withThreads(2), large.withCopies(2));
  }
}
