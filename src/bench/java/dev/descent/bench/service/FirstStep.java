package dev.descent.bench.service;

import dev.descent.bench.Figures;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How long a run waits on an idle worker: from before its POST to RUNNING, when its first step
 * begins, and to the end of a run of a single step, by the service's own clock on this machine.
 */
final class FirstStep {
  private static final int WARM_UPS = 10;
  private static final int RUNS = 30;

  private FirstStep() {}

  static Row measure(Api api) throws IOException, InterruptedException {
    String dataset = api.sample("digits");
    List<Double> running = new ArrayList<>();
    List<Double> ended = new ArrayList<>();
    for (int run = -WARM_UPS; run < RUNS; run++) {
      String spec =
          """
          {"data": {"dataset": "%s", "target": "label"},
           "training": {"epochs": 1, "batchSize": "full"}, "execution": {"seed": %d}}
          """
              .formatted(dataset, run + WARM_UPS);
      Instant posted = Clock.systemUTC().instant();
      JsonNode found = api.succeeded(api.submit(spec));
      if (run >= 0) {
        running.add(milliseconds(posted, Api.at(found, "RUNNING")));
        ended.add(milliseconds(posted, Api.at(found, "SUCCEEDED")));
      }
    }
    Figures start = Figures.of(running);
    return new Row(
        "POST to first step on an idle worker, median of " + RUNS,
        "≤ 100 ms",
        "%.0f ms (%.0f–%.0f); to the end of a run of one step %.0f ms"
            .formatted(
                start.median(), start.least(), start.greatest(), Figures.of(ended).median()));
  }

  private static double milliseconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
