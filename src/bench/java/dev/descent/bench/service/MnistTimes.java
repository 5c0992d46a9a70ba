package dev.descent.bench.service;

import dev.descent.bench.Figures;
import dev.descent.bench.HugePages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * MNIST to 98 % accuracy on its official test split, which is dev here: the run from POST to
 * SUCCEEDED, in turns with a PyTorch script that trains the same network for as many epochs.
 */
final class MnistTimes {
  private static final int TURNS = 3;
  private static final int EPOCHS = 6;
  private static final double ACCURACY = 0.98;
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private MnistTimes() {}

  /**
   * Seconds and accuracy of a training.
   *
   * @param all from the command to its end
   * @param training alone
   */
  private record Trained(double all, double training, double accuracy) {}

  static Optional<Row> measure(Api api, Path shared) throws IOException, InterruptedException {
    Path folder = shared.resolve(Path.of("data", "images", "mnist"));
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String dataset = api.upload(packed(folder), "application/zip");
    List<Trained> own = new ArrayList<>();
    List<Trained> pytorch = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      own.add(run(api, dataset, turn));
      script(folder, turn).ifPresent(pytorch::add);
    }
    String found = "%.1f s, accuracy %.4f".formatted(median(own), worst(own));
    if (!pytorch.isEmpty()) {
      double training = Figures.of(pytorch.stream().map(Trained::training).toList()).median();
      found +=
          "; PyTorch %.1f s with its start, %.1f s of training alone, accuracy %.4f: %.2f × and %.2f ×"
              .formatted(
                  median(pytorch),
                  training,
                  worst(pytorch),
                  median(pytorch) / median(own),
                  training / median(own));
    }
    return Optional.of(
        new Row(
            "MNIST, 256-128 with batch norm and dropout, %d epochs, to %.0f %% dev accuracy, median of %d"
                .formatted(EPOCHS, 100 * ACCURACY, TURNS),
            "faster than PyTorch",
            found + (worst(own) < ACCURACY ? " MISSED" : "")));
  }

  private static double median(List<Trained> trained) {
    return Figures.of(trained.stream().map(Trained::all).toList()).median();
  }

  private static double worst(List<Trained> trained) {
    return trained.stream().mapToDouble(Trained::accuracy).min().orElse(0);
  }

  /** The four files in one, the test split named dev. */
  private static Path packed(Path folder) throws IOException {
    Path zip = Path.of("target", "bench", "mnist.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (String part : List.of("train", "t10k")) {
        for (String kind : List.of("images-idx3", "labels-idx1")) {
          String file = "-" + kind + "-ubyte.gz";
          entries.putNextEntry(new ZipEntry((part.equals("train") ? part : "dev") + file));
          Files.copy(folder.resolve(part + file), entries);
        }
      }
    }
    return zip;
  }

  private static Trained run(Api api, String dataset, int seed)
      throws IOException, InterruptedException {
    String spec =
        """
        {"data": {"dataset": "%s", "target": "label", "split": {"type": "column", "column": "split"}},
         "network": {"layers": [{"type": "dense", "units": 256, "batchNorm": true, "keepProb": 0.8},
                                {"type": "dense", "units": 128, "batchNorm": true, "keepProb": 0.8}]},
         "training": {"epochs": %d, "batchSize": 128, "schedule": "cosine",
                      "optimizer": {"type": "adam", "learningRate": 0.003}},
         "execution": {"seed": %d}}
        """;
    long start = System.nanoTime();
    JsonNode run = api.succeeded(api.submit(spec.formatted(dataset, EPOCHS, seed)));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Trained(seconds, seconds, run.at("/results/dev/accuracy").asDouble());
  }

  private static Optional<Trained> script(Path folder, int seed)
      throws IOException, InterruptedException {
    if (!Files.exists(PYTHON)) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    Process process =
        HugePages.give(
                new ProcessBuilder(
                        PYTHON.toString(),
                        "src/bench/python/mnist.py",
                        folder.toString(),
                        String.valueOf(EPOCHS),
                        String.valueOf(seed))
                    .redirectError(ProcessBuilder.Redirect.DISCARD))
            .start();
    String answer = process.inputReader().readLine();
    if (process.waitFor() != 0 || answer == null) {
      System.out.println("SKIPPED PyTorch: its Debian package is not installed");
      return Optional.empty();
    }
    double[] numbers =
        Arrays.stream(answer.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    return Optional.of(new Trained((System.nanoTime() - start) / 1e9, numbers[0], numbers[1]));
  }
}
