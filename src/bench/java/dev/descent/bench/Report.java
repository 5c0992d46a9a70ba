package dev.descent.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a comparison, in Markdown.
 *
 * @param peers names and versions
 * @param overheads what the trainer costs over its steps
 * @param allocations by the titles of the work
 */
record Report(
    Settings settings,
    List<String> peers,
    Measurements measurements,
    Overheads overheads,
    Map<String, Allocated> allocations,
    List<Lesson> lessons) {
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(Machine.describe()).append(".\n");
    text.append("Peers: ").append(String.join(", ", peers)).append(".\n");
    text.append(
        "Rows a second: medians of %d turns of %.1f s each, least and greatest in brackets; one thread. Ratios and shares: medians of the rounds' own.\n"
            .formatted(settings.rounds(), settings.seconds()));
    measurements
        .all(Peer.SGEMM)
        .ifPresent(
            ceiling ->
                text.append(
                    "sgemm ceiling of one core: %s flop/s.\n"
                        .formatted(ceiling.figures().rates())));
    text.append("\n| work | Descent | of the ceiling | PyTorch | libtorch | DL4J | scikit-learn |");
    text.append(" Smile | × faster torch | × DL4J |\n|").append(" --- |".repeat(10)).append("\n");
    for (Work work : Work.all()) {
      if (measured(work.task()).isPresent()) {
        text.append(row(work, measurements.of(Peer.SGEMM, 1, work.task())));
      }
    }
    return text.append(installed())
        .append(new TwoCores(measurements).text())
        .append(overheads.text(allocations))
        .append(lessonsText())
        .toString();
  }

  private Optional<Rounds> measured(Task task) {
    return measurements.of(Peer.DESCENT, 1, task);
  }

  private String row(Work work, Optional<Rounds> ceiling) {
    Task task = work.task();
    Optional<Rounds> own = measured(task);
    StringBuilder row = new StringBuilder("| " + work.title() + " | " + cell(own));
    Optional<Double> share =
        Rounds.ratio(own, ceiling).map(ratio -> 100 * ratio * task.net().flops());
    row.append(" | ").append(share.map(percent -> "%.0f %%".formatted(percent)).orElse("–"));
    work.share().ifPresent(goal -> row.append(mark(share, goal, " (goal %.0f %%)")));
    for (Peer peer : Peer.others()) {
      row.append(" | ").append(cell(measurements.of(peer, 1, task)));
    }
    row.append(overTorch(work, Peer.PYTORCH, Peer.LIBTORCH));
    Optional<Double> overDl4j = Rounds.ratio(own, measurements.of(Peer.DL4J, 1, task));
    row.append(" | ").append(times(overDl4j));
    return row.append(mark(overDl4j, work.overDl4j(), " (goal %.0f)")).append(" |\n").toString();
  }

  /** Descent beside torch as it is installed. */
  private String installed() {
    StringBuilder text = new StringBuilder();
    for (Work work : Work.all()) {
      Optional<Rounds> pytorch = measurements.of(Peer.PYTORCH_INSTALLED, 1, work.task());
      Optional<Rounds> libtorch = measurements.of(Peer.LIBTORCH_INSTALLED, 1, work.task());
      if (measured(work.task()).isPresent() && (pytorch.isPresent() || libtorch.isPresent())) {
        text.append("| %s | %s | %s".formatted(work.title(), cell(pytorch), cell(libtorch)))
            .append(overTorch(work, Peer.PYTORCH_INSTALLED, Peer.LIBTORCH_INSTALLED))
            .append(" |\n");
      }
    }
    String head =
        "\n| beside torch as it is installed | PyTorch | libtorch | × faster torch |\n|%s\n";
    return text.isEmpty() ? "" : head.formatted(" --- |".repeat(4)) + text;
  }

  /** A cell with the times that Descent is as fast as the faster of both, and the goal for it. */
  private String overTorch(Work work, Peer pytorch, Peer libtorch) {
    Optional<Rounds> one = measurements.of(pytorch, 1, work.task());
    Optional<Rounds> other = measurements.of(libtorch, 1, work.task());
    Optional<Rounds> faster =
        Rounds.ratio(other, one).orElse(0.0) > 1 ? other : one.or(() -> other);
    Optional<Double> times = Rounds.ratio(measured(work.task()), faster);
    return " | "
        + times(times)
        + work.overTorch().map(goal -> mark(times, goal, " (goal %.2f)")).orElse("");
  }

  private static String mark(Optional<Double> found, double goal, String form) {
    String missed = found.filter(value -> value < goal).map(value -> " missed").orElse("");
    return String.format(Locale.ROOT, form, goal) + missed;
  }

  static String cell(Optional<Rounds> figures) {
    return figures.map(rounds -> rounds.figures().rates()).orElse("–");
  }

  static String times(Optional<Double> ratio) {
    return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("–");
  }

  private String lessonsText() {
    if (lessons.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "\nLoss on %d training rows before and after; each must end within %.0f %% of the median.\n\n"
            .formatted(lessons.get(0).task().rows(), 100 * Lesson.TOLERANCE));
    for (Lesson lesson : lessons) {
      text.append("- ").append(lesson.task().net().name());
      text.append(lesson.task().regularized() ? " with batch norm + dropout + L2, " : ", ");
      text.append(Lesson.epochs(lesson.task().net())).append(" epochs: ");
      lesson
          .results()
          .forEach(
              (contender, learned) ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "%s %.3f → %.3f; ",
                          contender.about(),
                          learned.before(),
                          learned.after())));
      text.append(lesson.failed().isEmpty() ? "all alike\n" : "FAILED: " + lesson.failed() + "\n");
    }
    return text.toString();
  }
}
