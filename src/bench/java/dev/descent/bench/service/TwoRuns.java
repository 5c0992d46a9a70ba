package dev.descent.bench.service;

import dev.descent.bench.Figures;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Two runs at once on a worker of two slots against one alone, from POST to SUCCEEDED. Measured
 * behind the searches: on a service that has made few runs Java's compilers take 0.1 to 0.4 s of a
 * turn of two seconds, on a core that one run leaves them and two do not.
 */
final class TwoRuns {
  private static final int WARM_UP = 3;
  private static final int TURNS = 3;

  private TwoRuns() {}

  static Row measure(Api api) throws IOException, InterruptedException {
    String dataset = api.sample("digits");
    for (int i = 0; i < WARM_UP; i++) {
      run(api, dataset, 2);
    }
    List<Double> gains = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      double one = run(api, dataset, 1);
      gains.add(2 * one / run(api, dataset, 2));
    }
    Figures figures = Figures.of(gains);
    return new Row(
        "two runs on two cores against one, through the queue, median of " + TURNS,
        "≥ 1.9 ×",
        "%.2f × (%.2f–%.2f)".formatted(figures.median(), figures.least(), figures.greatest()));
  }

  /** Seconds until so many runs have ended that were submitted at once. */
  private static double run(Api api, String dataset, int count)
      throws IOException, InterruptedException {
    String spec =
        """
        {"data": {"dataset": "%s", "target": "label"},
         "network": {"layers": [{"type": "dense", "units": 512}, {"type": "dense", "units": 256}]},
         "training": {"epochs": 150, "batchSize": 128}, "execution": {"seed": %d}}
        """;
    Instant start = Clock.systemUTC().instant();
    List<String> runs = new ArrayList<>();
    for (int run = 0; run < count; run++) {
      runs.add(api.submit(spec.formatted(dataset, run)));
    }
    Instant last = start;
    for (String run : runs) {
      Instant ended = Api.at(api.succeededAt("/runs/" + run), "SUCCEEDED");
      last = ended.isAfter(last) ? ended : last;
    }
    return Duration.between(start, last).toNanos() / 1e9;
  }
}
