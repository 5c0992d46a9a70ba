package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pictures, from the upload to the test accuracy, over HTTP alone. */
@Tag("acceptance")
class ImagesAcceptanceTest {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data");

  /** The data come divided. */
  private static final String SPLIT = "{\"type\": \"column\", \"column\": \"split\"}";

  private static final String SIGNS =
      """
      {"data": {"dataset": "%s", "target": "label", "split": %s},
       "network": {"layers": [
         {"type": "conv2d", "filters": 8, "kernelSize": 5, "stride": 2, "batchNorm": true},
         {"type": "max-pool"},
         {"type": "conv2d", "filters": 16, "kernelSize": 3, "batchNorm": true},
         {"type": "max-pool"},
         {"type": "conv2d", "filters": 32, "kernelSize": 3, "batchNorm": true},
         {"type": "max-pool"},
         {"type": "flatten"},
         {"type": "dense", "units": 64, "batchNorm": true, "keepProb": 0.8}]},
       "training": {"epochs": 20, "batchSize": 32,
                    "optimizer": {"type": "adam", "learningRate": 0.002}, "schedule": "cosine"},
       "execution": {"seed": %d}}
      """;

  private static final String MNIST =
      """
      {"data": {"dataset": "%s", "target": "label", "split": %s},
       "network": {"layers": [{"type": "dense", "units": 256, "batchNorm": true, "keepProb": 0.8},
                              {"type": "dense", "units": 128, "batchNorm": true, "keepProb": 0.8}]},
       "training": {"epochs": 10, "batchSize": 128,
                    "optimizer": {"type": "adam", "learningRate": 0.003}, "schedule": "cosine"},
       "execution": {"seed": %d}}
      """;

  @TempDir private static Path data;
  private static ServiceUnderTest service;

  @BeforeAll
  static void start() {
    service = ServiceUnderTest.start(data, "descent.limits.inline-bytes=64MB");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static double accuracy(String run) throws IOException, InterruptedException {
    JsonNode ended = service.ended(run);
    assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return ended.at("/results/test/accuracy").asDouble();
  }

  @Test
  void handSigns() throws Exception {
    Path file = DATA.resolve("course/signs_jpg_folders.zip");
    assumeTrue(Files.exists(file), "the shared data are not here");
    String dataset = service.upload(file, "application/zip");

    List<String> runs = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      runs.add(service.submit(SIGNS.formatted(dataset, SPLIT, seed)));
    }
    List<Double> accuracies = new ArrayList<>();
    for (String run : runs) {
      accuracies.add(accuracy(run));
    }

    double median = accuracies.stream().sorted().toList().get(2);
    AcceptanceReport.add(
        4,
        "Hand signs, small CNN, test accuracy ≥ 0.90, median of five seeds",
        "%.3f of %s".formatted(median, accuracies),
        median >= 0.90);
    assertThat(median).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void mnistFromIdxFiles() throws Exception {
    Path folder = DATA.resolve("images/mnist");
    assumeTrue(Files.isDirectory(folder), "the shared data are not here");
    Path zip = data.resolve("mnist.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        entries.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
        Files.copy(file, entries);
      }
    }

    String dataset = service.upload(zip, "application/zip");
    double accuracy = accuracy(service.submit(MNIST.formatted(dataset, SPLIT, 0)));

    AcceptanceReport.add(
        4,
        "MNIST by upload of IDX files, 256-128 with batch norm and dropout, test accuracy ≥ 0.980",
        "%.4f".formatted(accuracy),
        accuracy >= 0.980);
    assertThat(accuracy).isGreaterThanOrEqualTo(0.980);
  }
}
