package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Hand signs, 120 to train on and 216 to look at, over HTTP alone. The 20 first of a class, by
 * name, come from few people; dev shows many. So the error stays high, and what other hands, light
 * and places look like has to come from augmentation. Both runs have the same number of epochs.
 * Network and augmentations were chosen with seeds 10 and 11.
 */
@Tag("acceptance")
class AugmentationAcceptanceTest {
  private static final Path SIGNS =
      Path.of(
          System.getProperty("descent.shared", "../shared"), "data/course/signs_jpg_folders.zip");
  private static final int EACH = 20;

  /** Hands are left or right, turned, anywhere, near or far, in any light, and partly hidden. */
  private static final String AUGMENTATION =
      """
      [{"type": "horizontal-flip"},
       {"type": "rotation", "degrees": 20},
       {"type": "shift", "height": 0.15, "width": 0.15},
       {"type": "zoom", "min": 0.75, "max": 1.3},
       {"type": "brightness-contrast", "brightness": 0.3, "contrast": 0.4},
       {"type": "random-erasing", "maxArea": 0.2}]
      """;

  private static final String SPEC =
      """
      {"data": {"dataset": "%s", "target": "label", "augmentation": %s,
                "split": {"type": "column", "column": "split"}},
       "network": {"layers": [
         {"type": "conv2d", "filters": 8, "kernelSize": 3, "batchNorm": true},
         {"type": "max-pool"},
         {"type": "conv2d", "filters": 16, "kernelSize": 3, "batchNorm": true},
         {"type": "max-pool"},
         {"type": "conv2d", "filters": 32, "kernelSize": 3, "batchNorm": true},
         {"type": "max-pool"},
         {"type": "flatten"},
         {"type": "dense", "units": 64, "batchNorm": true, "keepProb": 0.6}]},
       "training": {"epochs": 100, "batchSize": 24,
                    "optimizer": {"type": "adam", "learningRate": 0.002}, "schedule": "cosine"},
       "execution": {"seed": %d}}
      """;

  @TempDir private static Path data;

  /** The first images of each class of train, and all of val. */
  private static Path few() throws IOException {
    Path few = data.resolve("few.zip");
    try (ZipFile all = new ZipFile(SIGNS.toFile());
        OutputStream out = Files.newOutputStream(few);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      List<ZipEntry> sorted = new ArrayList<>(all.stream().map(ZipEntry.class::cast).toList());
      sorted.sort(Comparator.comparing(ZipEntry::getName));
      Map<String, Integer> seen = new HashMap<>();
      for (ZipEntry entry : sorted) {
        String name = entry.getName();
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        boolean wanted =
            name.startsWith("val/")
                || (name.startsWith("train/") && seen.merge(folder, 1, Integer::sum) <= EACH);
        if (wanted && name.endsWith(".jpg")) {
          entries.putNextEntry(new ZipEntry(name));
          try (InputStream image = all.getInputStream(entry)) {
            image.transferTo(entries);
          }
        }
      }
    }
    return few;
  }

  private static double devError(JsonNode run) {
    assertThat(run.at("/state").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
    assertThat(run.at("/results/train/error").asDouble()).isLessThan(0.25); // 5/6 by guessing
    return run.at("/results/dev/error").asDouble();
  }

  @Test
  void augmentationLowersTheMedianDevErrorOfFewImages() throws Exception {
    assumeTrue(Files.exists(SIGNS), "the shared data are not here");
    List<String> plain = new ArrayList<>();
    List<String> augmented = new ArrayList<>();
    List<Double> plainErrors = new ArrayList<>();
    List<Double> augmentedErrors = new ArrayList<>();
    try (ServiceUnderTest service = ServiceUnderTest.start(data.resolve("service"))) {
      String dataset =
          service.upload(
              few(), "application/zip", "{\"type\": \"image-folders\", \"resize\": [32, 32]}");

      for (int seed = 0; seed < 5; seed++) {
        plain.add(service.submit(SPEC.formatted(dataset, "[]", seed)));
        augmented.add(service.submit(SPEC.formatted(dataset, AUGMENTATION, seed)));
      }
      for (int seed = 0; seed < 5; seed++) {
        plainErrors.add(devError(service.ended(plain.get(seed))));
        augmentedErrors.add(devError(service.ended(augmented.get(seed))));
      }
    }

    double without = plainErrors.stream().sorted().toList().get(2);
    double with = augmentedErrors.stream().sorted().toList().get(2);
    AcceptanceReport.add(
        4,
        "120 hand signs: augmentation lowers the median dev error of five seeds",
        "%.3f without, of %s; %.3f with, of %s"
            .formatted(without, plainErrors, with, augmentedErrors),
        with < without);
    assertThat(with).isLessThan(without);
  }
}
