package dev.descent.bench;

import java.util.Map;
import java.util.Optional;

/**
 * What the trainer costs over its steps: rows' order, loop, listener, health every 100 steps;
 * without evaluation.
 *
 * @param measurements of everything
 * @param allocations by the titles of the work
 */
record Overheads(Measurements measurements, Map<String, Allocated> allocations) {

  String text() {
    StringBuilder text = new StringBuilder();
    for (Work work : Work.all()) {
      Optional<Rounds> bare = measurements.of(Peer.DESCENT_STEP, 1, work.task());
      Optional<Rounds> trainer = measurements.of(Peer.DESCENT, 1, work.task());
      Rounds.ratio(bare, trainer)
          .ifPresent(
              ratio ->
                  text.append(
                      "| %s | %s | %s | %.1f %% | %s |\n"
                          .formatted(
                              work.title(),
                              Report.cell(trainer),
                              Report.cell(bare),
                              100 * (ratio - 1),
                              allocated(work.title()))));
    }
    return text.isEmpty()
        ? ""
        : "\n"
            + "| the trainer's own time | trainer | bare step | overhead (goal ≤ 3 %) | bytes a"
            + " step (goal 0) |\n"
            + "| --- | --- | --- | --- | --- |\n"
            + text;
  }

  private String allocated(String title) {
    Allocated found = allocations.get(title);
    return found == null
        ? "–"
        : "heap %d, with health %.0f, native %.0f"
            .formatted(found.heapMedian(), found.heapMean(), found.nativeMean());
  }
}
