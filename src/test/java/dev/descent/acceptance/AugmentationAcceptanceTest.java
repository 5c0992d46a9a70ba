package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.engine.Family;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Rows;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.augmentation.Augmentation;
import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.augmentation.FeatureScale;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.tensor.Precision;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hand signs, 120 to train on and 216 to look at, reduced to 16×16 and divided by 255. */
@Tag("acceptance")
class AugmentationAcceptanceTest {
  private static final Path SIGNS =
      Path.of(
          System.getProperty("descent.shared", "../shared"), "data/course/signs_jpg_folders.zip");
  private static final int SIDE = 16;
  private static final int CLASSES = 6;
  private static final int EACH = 20;
  private static final String NETWORK =
      """
      {"inputShape": [3, 16, 16],
       "layers": [{"type": "conv2d", "filters": 8}, {"type": "max-pool"},
                  {"type": "conv2d", "filters": 16}, {"type": "max-pool"},
                  {"type": "flatten"}, {"type": "dense", "units": 64}]}
      """;
  private static final String TRAINING =
      """
      {"epochs": 200, "batchSize": 24, "optimizer": {"type": "adam", "learningRate": 0.002},
       "schedule": {"type": "cosine"}}
      """;
  private static final int SHRINK = 4;
  private static final String[] AUGMENTATIONS = {
    "{\"type\": \"horizontal-flip\"}",
    "{\"type\": \"rotation\", \"degrees\": 10}",
    "{\"type\": \"shift\", \"height\": 0.1, \"width\": 0.1}"
  };

  /** Images of a split by class; of each class the first so many, in the order of their names. */
  private static Rows rows(String split, int most) throws IOException {
    Map<String, List<String>> byClass = new TreeMap<>();
    List<float[]> images = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    try (ZipFile zip = new ZipFile(SIGNS.toFile())) {
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.matches("(.*/)?" + split + "/[^/]+/[^/]+\\.jpe?g"))
          .sorted()
          .forEach(
              name ->
                  byClass
                      .computeIfAbsent(
                          name.split("/")[name.split("/").length - 2], c -> new ArrayList<>())
                      .add(name));
      int index = 0;
      for (List<String> names : byClass.values()) {
        for (String name : names.subList(0, Math.min(most, names.size()))) {
          images.add(shrunk(ImageIO.read(zip.getInputStream(zip.getEntry(name)))));
          classes.add(index);
        }
        index++;
      }
    }
    assertThat(byClass).hasSize(CLASSES);
    float[] x = new float[images.size() * 3 * SIDE * SIDE];
    float[] y = new float[images.size()];
    for (int i = 0; i < y.length; i++) {
      System.arraycopy(images.get(i), 0, x, i * 3 * SIDE * SIDE, 3 * SIDE * SIDE);
      y[i] = classes.get(i);
    }
    return new Rows(y.length, x, y);
  }

  /** The means of four by four pixels, channel by channel. */
  private static float[] shrunk(BufferedImage image) {
    float[] values = new float[3 * SIDE * SIDE];
    for (int y = 0; y < SHRINK * SIDE; y++) {
      for (int x = 0; x < SHRINK * SIDE; x++) {
        int colour = image.getRGB(x, y);
        int at = y / SHRINK * SIDE + x / SHRINK;
        for (int c = 0; c < 3; c++) {
          int level = (colour >> (16 - 8 * c)) & 255;
          values[c * SIDE * SIDE + at] += level / (255f * SHRINK * SHRINK);
        }
      }
    }
    return values;
  }

  private static double devError(Rows train, Rows dev, List<Augmentation> augmentations, int seed) {
    AugmentedRows augmented =
        new AugmentedRows(
            train,
            augmentations,
            Shape.of(3, SIDE, SIDE),
            FeatureScale.raw(3 * SIDE * SIDE),
            true,
            seed);
    ClassTarget target = new ClassTarget("sign", List.of("0", "1", "2", "3", "4", "5"));
    TrainingResult result =
        Trainer.train(
            Family.JSON.readValue(NETWORK, NetworkSpec.class),
            Family.JSON.readValue(TRAINING, TrainingSpec.class),
            new TrainingData(train, dev, null, target, null, augmented),
            seed,
            Precision.FLOAT32,
            MnistAcceptanceTest.SILENT);
    return Objects.requireNonNull(Objects.requireNonNull(result.results()).dev()).error();
  }

  @Test
  void augmentationLowersTheMedianDevErrorOfFewImages() throws IOException {
    assumeTrue(Files.exists(SIGNS), "the shared data are not here");
    Rows train = rows("train", EACH);
    Rows dev = rows("val", Integer.MAX_VALUE);
    List<Augmentation> augmentations = new ArrayList<>();
    for (String each : AUGMENTATIONS) {
      augmentations.add(Family.JSON.readValue(each, Augmentation.class));
    }

    double[] plain = new double[5];
    double[] augmented = new double[5];
    for (int seed = 0; seed < 5; seed++) {
      plain[seed] = devError(train, dev, List.of(), seed);
      augmented[seed] = devError(train, dev, augmentations, seed);
    }
    Arrays.sort(plain);
    Arrays.sort(augmented);
    AcceptanceReport.add(
        4,
        "120 hand signs: augmentation lowers the median dev error of five seeds",
        "%.3f without (%.3f-%.3f), %.3f with (%.3f-%.3f)"
            .formatted(plain[2], plain[0], plain[4], augmented[2], augmented[0], augmented[4]),
        augmented[2] < plain[2]);

    assertThat(augmented[2]).isLessThan(plain[2]);
  }
}
