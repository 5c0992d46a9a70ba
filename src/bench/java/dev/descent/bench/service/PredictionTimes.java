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
  private static final int SINGLE_WARM_UPS = 3000;
  private static final int SINGLES = 3000;
  private static final int MANY_WARM_UPS = 20;
  private static final int MANY = 20;

  private PredictionTimes() {}

  static Row one(Api api) throws IOException, InterruptedException {
    Figures figures = milliseconds(api, 1, SINGLE_WARM_UPS, SINGLES);
    return new Row(
        "prediction of one row, idle, p99 of " + SINGLES,
        "≤ 2 ms",
        "%.2f ms; median %.2f ms".formatted(figures.quantile(0.99), figures.median()));
  }

  static Row many(Api api) throws IOException, InterruptedException {
    Figures figures = milliseconds(api, ROWS, MANY_WARM_UPS, MANY);
    return new Row(
        "predictions of 10,000 rows over JSON `data`, median of " + MANY,
        "≥ 100k rows/s",
        Figures.rate(1000 * ROWS / figures.median())
            + " rows/s, %.0f ms a request".formatted(figures.median()));
  }

  private static Figures milliseconds(Api api, int rows, int warmUps, int times)
      throws IOException, InterruptedException {
    String path = "/models/" + model(api) + "/predictions";
    byte[] body = body(api, rows).getBytes(StandardCharsets.UTF_8);
    List<Double> found = new ArrayList<>();
    for (int request = -warmUps; request < times; request++) {
      long start = System.nanoTime();
      if (api.answerBytes(path, body) < rows) {
        throw new IOException("the answer is too short");
      }
      if (request >= 0) {
        found.add((System.nanoTime() - start) / 1e6);
      }
    }
    return Figures.of(found);
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

  private static String body(Api api, int rows) throws IOException, InterruptedException {
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
    return "{\"columns\": [" + columns + "], \"data\": [" + data + "]}";
  }

  private static String row(Random random, int width) {
    return IntStream.range(0, width)
        .mapToObj(column -> String.valueOf(Math.round(random.nextDouble() * 1e5) / 1e3))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
