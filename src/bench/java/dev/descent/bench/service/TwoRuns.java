package dev.descent.bench.service;

import dev.descent.bench.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two runs at once on a worker of two slots against one alone, from POST to SUCCEEDED. */
final class TwoRuns {
  private static final int TURNS = 3;

  private TwoRuns() {}

  static Row measure(Api api) throws IOException, InterruptedException {
    String dataset = api.sample("digits");
    run(api, dataset, 1);
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
    long start = System.nanoTime();
    List<String> runs = new ArrayList<>();
    for (int run = 0; run < count; run++) {
      runs.add(api.submit(spec.formatted(dataset, run)));
    }
    for (String run : runs) {
      api.succeeded(run);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
