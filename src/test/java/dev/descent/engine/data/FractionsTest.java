package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.InvalidSettingException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionsTest {
  private static Fractions filled(Split split, long rows, boolean classes) {
    return (Fractions) split.filled(rows, classes);
  }

  private static boolean[] all(int rows) {
    boolean[] usable = new boolean[rows];
    Arrays.fill(usable, true);
    return usable;
  }

  private static long count(Part[] parts, Part part) {
    return Arrays.stream(parts).filter(part::equals).count();
  }

  private static double share(Fractions fractions, Part part) {
    return Objects.requireNonNull(
        switch (part) {
          case TRAIN -> fractions.train();
          case DEV -> fractions.dev();
          case TEST -> fractions.test();
          case NONE, TRAIN_DEV -> Double.valueOf(0);
        });
  }

  /** 100,000 is halfway between 10,000 and 1,000,000 in logarithms; so is √10·10⁶ further up. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.6, 0.2",
    "10000, 0.6, 0.2",
    "100000, 0.79, 0.105",
    "1000000, 0.98, 0.01",
    "3162278, 0.9875, 0.00625",
    "10000000, 0.995, 0.0025",
    "1000000000, 0.995, 0.0025"
  })
  void defaultSharesFollowFromTheNumberOfRows(long rows, double train, double held) {
    Fractions fractions = filled(Fractions.of(null, null, null, null, null), rows, true);

    // 1e-8: 3,162,278 is √10·10⁶ rounded
    assertThat(share(fractions, Part.TRAIN)).isCloseTo(train, within(1e-8));
    assertThat(share(fractions, Part.DEV)).isCloseTo(held, within(1e-8));
    assertThat(share(fractions, Part.TEST)).isCloseTo(held, within(1e-8));
    assertThat(fractions.stratify()).isTrue();
    assertThat(fractions.seed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void classSharesHoldToWithinOneRowPerClassAndPart(long seed) {
    Random random = new Random(seed);
    int rows = 200 + random.nextInt(2000);
    int[] classes = random.ints(rows, 0, 7).map(c -> c * c / 7).toArray();
    Fractions fractions =
        filled(Fractions.of(0.5 + 0.4 * random.nextDouble(), null, null, true, seed), rows, true);

    Part[] parts = fractions.assign(SplitRows.of(all(rows), classes));

    for (int label = 0; label <= 5; label++) {
      int own = label;
      long members = Arrays.stream(classes).filter(c -> c == own).count();
      for (Part part : new Part[] {Part.TRAIN, Part.DEV, Part.TEST}) {
        long found = 0;
        for (int row = 0; row < rows; row++) {
          found += classes[row] == label && parts[row] == part ? 1 : 0;
        }
        assertThat((double) found).isCloseTo(members * share(fractions, part), within(1 - 1e-6));
      }
    }
    for (Part part : new Part[] {Part.TRAIN, Part.DEV, Part.TEST}) {
      // roundings of the classes make up for each other
      assertThat((double) count(parts, part)).isCloseTo(rows * share(fractions, part), within(2.0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 6000, 2000, 2000",
    "10, 6, 2, 2",
    "5, 3, 1, 1",
    "4, 2, 1, 1",
    "3, 2, 1, 0",
    "2, 1, 1, 0",
    "1, 1, 0, 0",
    "0, 0, 0, 0"
  })
  void fewRowsServeTrainingFirst(int rows, int train, int dev, int test) {
    Fractions fractions = filled(Fractions.of(0.6, 0.2, 0.2, null, 1L), rows, false);

    Part[] parts = fractions.assign(SplitRows.of(all(rows), null));

    assertThat(count(parts, Part.TRAIN)).isEqualTo(train);
    assertThat(count(parts, Part.DEV)).isEqualTo(dev);
    assertThat(count(parts, Part.TEST)).isEqualTo(test);
  }

  @Test
  void aClassOfOneRowGoesToTraining() {
    int[] classes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    for (long seed = 0; seed < 20; seed++) {
      Fractions fractions = filled(Fractions.of(0.6, 0.2, 0.2, true, seed), 10, true);

      assertThat(fractions.assign(SplitRows.of(all(10), classes))[9]).isEqualTo(Part.TRAIN);
    }
  }

  @Test
  void aShareOfZeroGetsNoRow() {
    for (int rows = 1; rows < 60; rows++) {
      int[] classes = new Random(rows).ints(rows, 0, 3).toArray();

      Part[] noTest =
          filled(Fractions.of(0.7, 0.3, null, true, 1L), rows, true)
              .assign(SplitRows.of(all(rows), classes));
      Part[] noDev =
          filled(Fractions.of(0.7, 0.0, 0.3, true, 1L), rows, true)
              .assign(SplitRows.of(all(rows), classes));
      Part[] allTrain =
          filled(Fractions.of(1.0, null, null, true, 1L), rows, true)
              .assign(SplitRows.of(all(rows), classes));

      assertThat(noTest).doesNotContain(Part.TEST);
      assertThat(noDev).doesNotContain(Part.DEV);
      assertThat(allTrain).containsOnly(Part.TRAIN);
    }
  }

  @Test
  void seedsGiveDifferentSplitsOfTheSameSizes() {
    Part[] first =
        filled(Fractions.of(0.6, 0.2, 0.2, false, 1L), 100, true)
            .assign(SplitRows.of(all(100), null));

    Part[] other =
        filled(Fractions.of(0.6, 0.2, 0.2, false, 2L), 100, true)
            .assign(SplitRows.of(all(100), null));

    assertThat(other).isNotEqualTo(first);
    assertThat(count(other, Part.TRAIN)).isEqualTo(count(first, Part.TRAIN)).isEqualTo(60);
  }

  @Test
  void whatIsLeftOutIsWhatIsLeftOver() {
    assertThat(Fractions.of(0.7, 0.2, null, null, null).test()).isEqualTo(0.1);
    assertThat(Fractions.of(0.7, null, 0.3, null, null).dev()).isEqualTo(0.0);
    assertThat(Fractions.of(0.7, null, null, null, null))
        .isEqualTo(Fractions.of(0.7, 0.15, 0.15, null, 0L));
  }

  @Test
  void refusesSharesThatDoNotFitTogether() {
    assertThatThrownBy(() -> Fractions.of(null, 0.2, null, null, null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("train must be given when dev or test is, was left out");
    assertThatThrownBy(() -> Fractions.of(0.8, 0.3, null, null, null))
        .hasMessageStartingWith("train plus dev plus test must be 1, was 1.1");
    assertThatThrownBy(() -> Fractions.of(0.5, 0.25, 0.125, null, null))
        .hasMessageStartingWith("train plus dev plus test must be 1, was 0.875");
    assertThatThrownBy(() -> Fractions.of(0.0, 0.5, 0.5, null, null))
        .hasMessage("train must be above 0, was 0.0");
    assertThatThrownBy(() -> Fractions.of(0.5, Double.NaN, null, null, null))
        .hasMessage("dev must be in [0, 1], was NaN");
    assertThatThrownBy(() -> Fractions.of(null, null, null, true, null).filled(10, false))
        .hasMessage("stratify must be false where no class is predicted, was true");
  }
}
