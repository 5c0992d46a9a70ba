package dev.descent.bench.service;

import dev.descent.bench.Figures;
import dev.descent.bench.HugePages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A search of many small trials from its POST to its end, the service warm, in turns with
 * scikit-learn's networks under Optuna: the same space, one hidden layer, 12 epochs, two workers.
 */
final class SearchTimes {
  private static final int TRIALS = 100;
  private static final int TURNS = 5;
  private static final int WORKERS = 2;
  private static final String SPEC =
      """
      {"base": {"data": {"dataset": "%s", "target": "%s"},
                "network": {"layers": [{"type": "dense", "units": 32}]},
                "training": {"epochs": 12, "batchSize": 32, "regularization": [{"type": "l2", "lambda": 0.001}]}},
       "space": {"/training/optimizer/learningRate": {"type": "log", "min": 1e-5, "max": 0.1},
                 "/training/regularization/0/lambda": {"type": "log", "min": 1e-6, "max": 10},
                 "/network/layers/0/units": {"type": "int-log", "min": 4, "max": 128},
                 "/training/batchSize": {"type": "power-of-two", "min": 8, "max": 128}},
       "objective": {"metric": "dev.loss"}, "limits": {"maxTrials": %d, "maxConcurrent": 4}, "seed": %d}
      """;

  private final Api api;
  private final String python;
  private final String sample;
  private final String target;

  /**
   * A search.
   *
   * @param python an interpreter that may have scikit-learn, and Optuna as well
   * @param sample name of the dataset, in the service and in {@code search.py}
   */
  SearchTimes(Api api, String python, String sample, String target) {
    this.api = api;
    this.python = python;
    this.sample = sample;
    this.target = target;
  }

  /**
   * What a search took.
   *
   * @param seconds from the POST to the end
   * @param training mean seconds in which a trial trained
   * @param entering seconds after its end until its runs are found by any value
   */
  private record Searched(double seconds, double training, double entering) {}

  /**
   * What the same search took scikit-learn.
   *
   * @param isAlone whether there was no Optuna
   */
  private record Peer(double seconds, boolean isAlone) {
    static Peer of(String answer) {
      String[] words = answer.split(" ");
      return new Peer(Double.parseDouble(words[0]), words[1].equals("alone"));
    }

    static double median(List<Peer> peers) {
      return Figures.of(peers.stream().map(Peer::seconds).toList()).median();
    }
  }

  /**
   * Measures.
   *
   * @param goal how many times sooner it should end
   * @param warmUps searches before the first that counts
   */
  Row measure(int goal, int warmUps) throws IOException, InterruptedException {
    String dataset = api.sample(sample);
    for (int i = 0; i < warmUps; i++) {
      search(dataset, i);
    }
    List<Double> own = new ArrayList<>();
    List<Double> beyond = new ArrayList<>();
    List<Double> entering = new ArrayList<>();
    List<Peer> threads = new ArrayList<>();
    List<Peer> processes = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      Searched searched = search(dataset, warmUps + turn);
      own.add(searched.seconds());
      entering.add(searched.entering());
      beyond.add(1000 * (searched.seconds() * WORKERS / TRIALS - searched.training()));
      script("threads").ifPresent(threads::add);
      script("processes").ifPresent(processes::add);
    }
    double median = Figures.of(own).median();
    String found =
        "%.2f s (%.2f s later found by any value); %.0f ms a trial beyond its training"
            .formatted(median, Figures.of(entering).median(), Figures.of(beyond).median());
    if (!threads.isEmpty() && !processes.isEmpty()) {
      double inThreads = Peer.median(threads);
      double inProcesses = Peer.median(processes);
      found +=
          "; scikit-learn %s %.1f s in two threads, %.1f s in two processes: %.2f × and %.2f ×"
              .formatted(
                  threads.get(0).isAlone()
                      ? "without Optuna and with nothing stored"
                      : "under Optuna, processes over SQLite,",
                  inThreads,
                  inProcesses,
                  inThreads / median,
                  inProcesses / median);
    }
    return new Row(
        "search of %d trials on %s, median of %d after %d"
            .formatted(TRIALS, sample, TURNS, warmUps),
        "≥ %d × sooner than scikit-learn under Optuna; ≤ 20 ms a trial".formatted(goal),
        found);
  }

  private Searched search(String dataset, int seed) throws IOException, InterruptedException {
    Instant start = Clock.systemUTC().instant();
    String id =
        api.post("/sweeps", SPEC.formatted(dataset, target, TRIALS, seed)).get("id").asString();
    JsonNode sweep = api.succeededAt("/sweeps/" + id);
    Instant ended = Instant.parse(sweep.get("endedAt").asString());
    double seconds = Duration.between(start, ended).toNanos() / 1e9;
    double training = 0;
    for (JsonNode trial : api.get("/sweeps/" + id + "/trials").get("items")) {
      training += training(api.get("/runs/" + trial.get("runId").asString()));
    }
    return new Searched(seconds, training / TRIALS, enter());
  }

  /** A list by a value enters what waits, so nothing of it is left for the peers' turns. */
  private double enter() throws IOException, InterruptedException {
    long start = System.nanoTime();
    api.get("/runs?pageSize=1&filter=results.dev.loss%3E0");
    return (System.nanoTime() - start) / 1e9;
  }

  private static double training(JsonNode run) {
    Instant begun = null;
    Instant ended = null;
    for (JsonNode transition : run.get("transitions")) {
      Instant at = Instant.parse(transition.get("at").asString());
      switch (transition.get("state").asString()) {
        case "RUNNING" -> begun = at;
        case "FINALIZING" -> ended = at;
        default -> {}
      }
    }
    return begun == null || ended == null ? 0 : Duration.between(begun, ended).toNanos() / 1e9;
  }

  private Optional<Peer> script(String workers) throws IOException, InterruptedException {
    Process process =
        HugePages.give(
                new ProcessBuilder(
                        python,
                        "src/bench/python/search.py",
                        sample,
                        workers,
                        String.valueOf(TRIALS))
                    .redirectError(ProcessBuilder.Redirect.DISCARD))
            .start();
    String answer = process.inputReader().readLine();
    if (process.waitFor() != 0 || answer == null) {
      System.out.println("SKIPPED scikit-learn: " + python + " does not have it");
      return Optional.empty();
    }
    return Optional.of(Peer.of(answer));
  }
}
