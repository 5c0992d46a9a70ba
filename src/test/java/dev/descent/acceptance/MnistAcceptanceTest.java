package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.Family;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Rows;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.tensor.Precision;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** MNIST with its official split, pixels divided by 255, seed 0, on the engine itself. */
@Tag("acceptance")
class MnistAcceptanceTest {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data", "images", "mnist");

  static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public Wish step(int epoch, long step, double cost) {
          return Wish.CONTINUE;
        }

        @Override
        public Wish epoch(EpochRecord epoch) {
          return Wish.CONTINUE;
        }
      };

  /** The numbers of an IDX file. */
  private static float[] numbers(String file, int header, float divisor) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(DATA.resolve(file))))) {
      in.skipNBytes(header);
      byte[] bytes = in.readAllBytes();
      float[] numbers = new float[bytes.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (bytes[i] & 0xFF) / divisor;
      }
      return numbers;
    }
  }

  private static Rows rows(String part) throws IOException {
    float[] labels = numbers(part + "-labels-idx1-ubyte.gz", 8, 1);
    return new Rows(labels.length, numbers(part + "-images-idx3-ubyte.gz", 16, 255), labels);
  }

  private static double accuracy(String network, String training) throws IOException {
    JsonMapper json = Family.JSON;
    List<String> labels = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    TrainingResult result =
        Trainer.train(
            json.readValue(network, NetworkSpec.class),
            json.readValue(training, TrainingSpec.class),
            new TrainingData(rows("train"), null, rows("t10k"), new ClassTarget("digit", labels)),
            0,
            Precision.FLOAT32,
            SILENT);
    return Objects.requireNonNull(
        Objects.requireNonNull(Objects.requireNonNull(result.results()).test()).accuracy());
  }

  @Test
  void denseWithBatchNormAndDropout() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");

    double accuracy =
        accuracy(
            """
            {"layers": [{"type": "dense", "units": 256, "batchNorm": true, "keepProb": 0.8},
                        {"type": "dense", "units": 128, "batchNorm": true, "keepProb": 0.8}]}
            """,
            """
            {"epochs": 10, "batchSize": 128, "optimizer": {"type": "adam", "learningRate": 0.003},
             "schedule": {"type": "cosine"}}
            """);
    AcceptanceReport.add(
        3,
        "MNIST 256-128 with batch norm and dropout, 10 epochs, test accuracy ≥ 0.983",
        "%.4f".formatted(accuracy),
        accuracy >= 0.983);

    assertThat(accuracy).isGreaterThanOrEqualTo(0.983);
  }

  @Test
  void smallConvolutionalNetwork() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");

    double accuracy =
        accuracy(
            """
            {"inputShape": [1, 28, 28],
             "layers": [{"type": "conv2d", "filters": 16, "kernelSize": 5}, {"type": "max-pool"},
                        {"type": "conv2d", "filters": 32, "kernelSize": 5}, {"type": "max-pool"},
                        {"type": "flatten"}, {"type": "dense", "units": 128}]}
            """,
            """
            {"epochs": 5, "batchSize": 64, "optimizer": {"type": "adam", "learningRate": 0.001},
             "schedule": {"type": "cosine"}}
            """);
    AcceptanceReport.add(
        3,
        "MNIST small CNN, 5 epochs, test accuracy ≥ 0.988",
        "%.4f".formatted(accuracy),
        accuracy >= 0.988);

    assertThat(accuracy).isGreaterThanOrEqualTo(0.988);
  }
}
