package dev.descent.bench;

import java.util.Optional;

/**
 * What two cores bring: two threads in one training, and two trainings at once.
 *
 * @param measurements of everything
 */
record TwoCores(Measurements measurements) {
  String text() {
    Task large = Task.of(Net.MLP, 1024, false);
    Optional<Rounds> one = measurements.of(Peer.DESCENT, 1, large);
    if (one.isEmpty()) {
      return "";
    }
    Optional<Rounds> threads = measurements.of(Peer.DESCENT, 1, large.withThreads(2));
    Optional<Rounds> runs = measurements.of(Peer.DESCENT, 1, large.withCopies(2));
    StringBuilder text = new StringBuilder("\n| two cores, MLP, batch 1,024 | rows/s |");
    text.append(" × one thread of its own | × Descent's one thread |\n| --- | --- | --- | --- |\n");
    text.append(
        line("Descent, one training of two threads (goal 1.70)", threads, one, one)
            .replace("| – | – | – |", "| not available | – | – |"));
    text.append(line("Descent, two trainings in one process (goal 1.90)", runs, one, one));
    for (Peer peer : Peer.others()) {
      Optional<Rounds> two = measurements.of(peer, 2, large.withThreads(2));
      if (two.isPresent()) {
        Optional<Rounds> own = measurements.of(peer, 1, large);
        text.append(line(peer.word() + ", two threads", two, own, one));
      }
    }
    return text.toString();
  }

  private String line(
      String title, Optional<Rounds> two, Optional<Rounds> own, Optional<Rounds> descent) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            title,
            Report.cell(two),
            Report.times(Rounds.ratio(two, own)),
            Report.times(Rounds.ratio(two, descent)));
  }
}
