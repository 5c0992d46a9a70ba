package dev.descent.bench.service;

import dev.descent.bench.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Predictions of the small net on the 30 numbers of the breast-cancer data, over HTTP. */
final class PredictionTimes {
  private static final int ROWS = 10_000;
  private static final int SINGLE_WARM_UPS = 12_000;
  private static final int SINGLES = 3000;
  private static final int MANY_WARM_UPS = 20;
  private static final int MANY = 20;

  private PredictionTimes() {}

  private interface Request {
    int answerBytes() throws IOException, InterruptedException;
  }

  static Row one(Api api) throws IOException, InterruptedException {
    try (Wire wire = api.wire(path(api), body(api, 1))) {
      Figures figures = milliseconds(wire::post, 1, SINGLE_WARM_UPS, SINGLES);
      return new Row(
          "prediction of one row, idle, p99 of %d after %d".formatted(SINGLES, SINGLE_WARM_UPS),
          "≤ 2 ms",
          "%.2f ms; median %.2f ms".formatted(figures.quantile(0.99), figures.median()));
    }
  }

  static Row many(Api api) throws IOException, InterruptedException {
    String path = path(api);
    byte[] body = body(api, ROWS);
    Figures figures = milliseconds(() -> api.answerBytes(path, body), ROWS, MANY_WARM_UPS, MANY);
    return new Row(
        "predictions of 10,000 rows over JSON `data`, median of " + MANY,
        "≥ 100k rows/s",
        Figures.rate(1000 * ROWS / figures.median())
            + " rows/s, %.0f ms a request".formatted(figures.median()));
  }

  private static Figures milliseconds(Request posted, int rows, int warmUps, int times)
      throws IOException, InterruptedException {
    List<Double> found = new ArrayList<>();
    for (int request = -warmUps; request < times; request++) {
      long start = System.nanoTime();
      if (posted.answerBytes() < rows) {
        throw new IOException("the answer is too short");
      }
      if (request >= 0) {
        found.add((System.nanoTime() - start) / 1e6);
      }
    }
    return Figures.of(found);
  }

  private static String path(Api api) throws IOException, InterruptedException {
    return "/models/" + model(api) + "/predictions";
  }

  private static String model(Api api) throws IOException, InterruptedException {
    String spec =
        """
        {"data": {"dataset": "%s", "target": "diagnosis"},
         "network": {"layers": [{"type": "dense", "units": 64}, {"type": "dense", "units": 32}]},
         "training": {"epochs": 20, "batchSize": 32}}
        """;
    String run = api.submit(spec.formatted(api.sample("breast-cancer")));
    return api.succeeded(run).get("modelId").asString();
  }

  private static byte[] body(Api api, int rows) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (JsonNode column : api.get("/datasets/" + api.sample("breast-cancer")).get("columns")) {
      String name = column.get("name").asString();
      if (!name.equals("diagnosis")) {
        names.add(name);
      }
    }
    Random random = new Random(3);
    String data =
        IntStream.range(0, rows)
            .mapToObj(row -> row(random, names.size()))
            .collect(Collectors.joining(","));
    String columns =
        names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    return ("{\"columns\": [" + columns + "], \"data\": [" + data + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String row(Random random, int width) {
    return IntStream.range(0, width)
        .mapToObj(column -> String.valueOf(Math.round(random.nextDouble() * 1e5) / 1e3))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
