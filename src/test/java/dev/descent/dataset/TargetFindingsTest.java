package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetFindingsTest {
  private static final int ROWS = 300;

  @TempDir private Path folder;

  private static int mixed(int row) {
    return row * 37 % 101;
  }

  private static Arguments target(
      String code, IntFunction<String> row, String detail, IntFunction<String> nearMiss) {
    return Arguments.of(code, row, detail, nearMiss);
  }

  static Stream<Arguments> targets() {
    IntFunction<String> noise = i -> mixed(i) + 0.001 * i + "," + i % 2;
    return Stream.of(
        target(
            "class-imbalance",
            i -> mixed(i) + 0.001 * i + "," + (i < 60 ? "rare" : "usual"),
            "4.0 times the rows of the rarest, 'rare': 240 and 60",
            i -> mixed(i) + 0.001 * i + "," + (i < 61 ? "rare" : "usual")),
        target(
            "rare-classes",
            i -> mixed(i) + 0.001 * i + "," + (i < 9 ? "c" : i % 2),
            "'c' (9)",
            i -> mixed(i) + 0.001 * i + "," + (i < 10 ? "c" : i % 2)),
        target(
            "missing-targets",
            i -> mixed(i) + 0.001 * i + "," + (i < 3 ? "" : "" + i % 2),
            "3 of 300 rows",
            noise),
        target("single-class", i -> mixed(i) + ",one", "one class", noise),
        // two classes told apart by one number: AUC 1, and with 20 of 300 on the wrong side less
        target(
            "target-leak",
            i -> (mixed(i) + 200 * (i % 2)) + 0.001 * i + "," + i % 2,
            "AUC = 1.0000",
            i -> (mixed(i) + 200 * (i < 20 ? 1 - i % 2 : i % 2)) + 0.001 * i + "," + i % 2),
        target(
            "target-leak",
            i -> "g" + i % 3 + ",c" + i % 3,
            "right in 1.0000",
            i -> "g" + i % 3 + ",c" + (i < 30 ? 0 : i % 3)),
        target(
            "target-leak",
            i -> (i % 3 * 200 + mixed(i)) + 0.001 * i + ",c" + i % 3,
            "right in 1.0000",
            i -> (i % 2 * 200 + mixed(i)) + 0.001 * i + ",c" + i % 3),
        target(
            "target-leak",
            i -> mixed(i) + 0.5 + "," + (3.0 * mixed(i) + i % 5),
            "|r| = 0.99",
            i -> mixed(i) + 0.5 + "," + (3.0 * mixed(i) + 10 * (i % 5))),
        target(
            "target-leak",
            i -> "g" + i % 4 + "," + (100.5 * (i % 4) + mixed(i) % 5),
            "η² = 0.99",
            i -> "g" + i % 4 + "," + (100.5 * (i % 4) + mixed(i))),
        target(
            "contradictory-rows",
            i -> (i < 2 ? 0.5 : i) + "," + i % 2,
            "2 of 300 rows have the same features as a row of another class",
            i -> (i < 2 ? 0.5 : i) + "," + (i < 2 ? 0 : i % 2)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("targets")
  void targetHasItsWarningAndItsNearMissHasNot(
      String code, IntFunction<String> row, String detail, IntFunction<String> nearMiss)
      throws IOException {
    TargetBalance balance = balance(row);
    TargetBalance near = balance(nearMiss);

    assertThat(balance.warnings())
        .filteredOn(warning -> warning.code().equals(code))
        .singleElement()
        .satisfies(warning -> assertThat(warning.detail()).contains(detail));
    assertThat(near.warnings()).extracting(ColumnWarning::code).doesNotContain(code);
  }

  @Test
  void baselineIsWhatAlwaysSayingTheSameReaches() throws IOException {
    TargetBalance classes = balance(i -> mixed(i) + "," + (i < 90 ? "a" : "b"));
    TargetBalance values = balance(i -> mixed(i) + "," + (i % 2 == 0 ? 1.5 : 4.5));

    assertThat(classes.baseline()).isEqualTo(new TargetBalance.Baseline("b", 0.7, null));
    assertThat(values.baseline()).isEqualTo(new TargetBalance.Baseline("3.0", null, 1.5));
  }

  @Test
  void rankAreaCountsTiesHalf() {
    TargetPairs pairs = new TargetPairs(true);
    double[][] given = {{1, 0}, {2, 0}, {2, 1}, {3, 1}};

    for (double[] pair : given) {
      pairs.add(pair[0], pair[1]);
    }

    // of the four pairs (0, 1): 1<2, 1<3, 2<3 right, 2=2 half
    assertThat(pairs.auc()).isCloseTo(3.5 / 4, within(1e-12));
  }

  private TargetBalance balance(IntFunction<String> row) throws IOException {
    String text =
        IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", "x,y\n", "\n"));
    Path place = Files.createTempDirectory(folder, "table");
    ReadCsv read = ReadCsv.of(Files.writeString(place.resolve("original"), text), place);
    Profile profile = read.profile();
    boolean many = profile.columns().get(1).distinct() > TargetBalance.MOST_CLASSES;
    return TargetBalance.of(profile, 1, many ? List.of() : read.file().values(1), read.file());
  }
}
