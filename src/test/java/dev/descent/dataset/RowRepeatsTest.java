package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowRepeatsTest {
  @Test
  void rowsThatDifferRepeatNothing() {
    RowRepeats repeats = new RowRepeats();
    assertThat(repeats.find()).isEmpty();
    for (int row = 0; row < 10_000; row++) {
      repeats.add(31L * row, row);
    }
    assertThat(repeats.find()).isEmpty();
  }

  @Test
  void eachRowBeyondTheFirstOfItsKindIsCountedAndTheFirstPairNamed() {
    RowRepeats repeats = new RowRepeats();
    long[] hashes = {9, 5, -7, 3, 5, -7, 5, 4};
    for (int row = 0; row < hashes.length; row++) {
      repeats.add(hashes[row], row);
    }
    assertThat(repeats.find()).isEqualTo(Optional.of(new RowRepeats.Found(3, true, 1, 4)));
  }

  @Test
  void ofMoreRowsThanAreKeptTheCountIsAnEstimate() {
    int rows = 5 * RowRepeats.MOST_KEPT;
    RowRepeats repeats = new RowRepeats();
    SplittableRandom random = new SplittableRandom(1);
    long[] first = random.longs(rows / 10).toArray();
    for (int row = 0; row < rows; row++) {
      // every tenth row is that of a tenth of its number, which is one of these itself for a tenth
      repeats.add(
          row % 10 == 9 ? first[row / 10] : row < first.length ? first[row] : random.nextLong(),
          row);
    }

    RowRepeats.Found found = repeats.find().orElseThrow();
    assertThat(found.exact()).isFalse();
    // an eighth of the 470,000 is seen: a standard deviation of 0.4 %
    assertThat((double) found.count()).isBetween(0.98 * 0.09 * rows, 1.02 * 0.09 * rows);
    assertThat(found.again()).isGreaterThan(found.first());
  }
}
