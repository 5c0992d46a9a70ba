package dev.descent.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the trainer costs over its steps: rows' order, loop, listener, health every 100 steps;
 * without evaluation.
 */
final class Overheads {
  private static final double GOAL = 0.03;

  private final Map<String, List<Overhead>> found = new HashMap<>();

  /** Takes a round's measurement up. */
  void add(Task task, Overhead overhead) {
    found.computeIfAbsent(task.name(), absent -> new ArrayList<>()).add(overhead);
  }

  /**
   * The table; empty when nothing was measured.
   *
   * @param allocations by the titles of the work
   */
  String text(Map<String, Allocated> allocations) {
    StringBuilder text = new StringBuilder();
    for (Work work : Work.all()) {
      List<Overhead> rounds = found.get(work.task().name());
      if (rounds != null) {
        Figures share = figures(rounds, Overhead::share);
        text.append(
            "| %s | %s | %s | %.1f %% (%.1f–%.1f)%s | %s |\n"
                .formatted(
                    work.title(),
                    figures(rounds, Overhead::trainer).rates(),
                    figures(rounds, Overhead::bare).rates(),
                    100 * share.median(),
                    100 * share.least(),
                    100 * share.greatest(),
                    share.median() > GOAL ? " missed" : "",
                    text(allocations.get(work.title()))));
      }
    }
    return text.isEmpty()
        ? ""
        : "\n"
            + "| the trainer's own time, both in one process | trainer | bare step | overhead (goal"
            + " ≤ 3 %) | bytes a step (goal 0) |\n"
            + "| --- | --- | --- | --- | --- |\n"
            + text;
  }

  private static Figures figures(List<Overhead> rounds, ToDoubleFunction<Overhead> figure) {
    return Figures.of(rounds.stream().mapToDouble(figure).boxed().toList());
  }

  private static String text(@Nullable Allocated found) {
    return found == null
        ? "–"
        : "heap %d, with health %.0f, native %.0f"
            .formatted(found.heapMedian(), found.heapMean(), found.nativeMean());
  }
}
