package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactCountsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void sumsAreExactAndEveryShareIsRoundedDownOrUp(long seed) {
    Random random = new Random(seed);
    int[] sizes = random.ints(1 + random.nextInt(200), 0, 40).toArray();
    int all = Arrays.stream(sizes).sum();
    int dev = random.nextInt(all / 3 + 1);
    int test = random.nextInt(all / 3 + 1);
    int[] totals = {all - dev - test, dev, test, 0};

    int[][] table = new ExactCounts(totals).table(sizes);

    for (int bin = 0; bin < totals.length; bin++) {
      int column = bin;
      assertThat(Arrays.stream(table).mapToInt(row -> row[column]).sum()).isEqualTo(totals[bin]);
    }
    for (int group = 0; group < sizes.length; group++) {
      assertThat(Arrays.stream(table[group]).sum()).isEqualTo(sizes[group]);
      for (int bin = 0; bin < totals.length; bin++) {
        double exact = (double) sizes[group] * totals[bin] / Math.max(1, all);
        assertThat((double) table[group][bin]).isCloseTo(exact, within(1 - 1e-9));
      }
    }
  }

  /** Of a class of one row and one of nine, the one row trains. */
  @Test
  void theRarestClassesServeTrainingFirst() {
    int[][] table = new ExactCounts(new int[] {6, 2, 2}).table(new int[] {9, 1});

    assertThat(table[1]).containsExactly(1, 0, 0);
    assertThat(table[0]).containsExactly(5, 2, 2);
  }
}
