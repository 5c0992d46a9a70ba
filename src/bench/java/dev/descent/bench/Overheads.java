package dev.descent.bench;

import java.util.Optional;

/**
 * What the trainer costs over its steps: rows' order, loop, listener, health every 100 steps;
 * without evaluation.
 *
 * @param measurements of everything
 */
record Overheads(Measurements measurements) {

  String text() {
    StringBuilder text = new StringBuilder();
    for (Work work : Work.all()) {
      Optional<Figures> bare = measurements.of(Peer.DESCENT_STEP, 1, work.task());
      Optional<Figures> trainer = measurements.of(Peer.DESCENT, 1, work.task());
      measurements
          .ratio(bare, trainer)
          .ifPresent(
              ratio ->
                  text.append(
                      "| %s | %s | %s | %.1f %% |\n"
                          .formatted(
                              work.title(),
                              Report.cell(trainer),
                              Report.cell(bare),
                              100 * (ratio - 1))));
    }
    return text.isEmpty()
        ? ""
        : "\n| the trainer's own time | trainer | bare step | overhead (goal ≤ 3 %) |\n"
            + "| --- | --- | --- | --- |\n"
            + text;
  }
}
