package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
  private static Folds folds(int k, int index, boolean interleaved, long seed) {
    return Folds.of(k, index, null, interleaved, null, seed, null, null);
  }

  private static SplitRows rows(int count, int... classes) {
    boolean[] usable = new boolean[count];
    Arrays.fill(usable, true);
    return SplitRows.of(usable, classes.length == 0 ? null : classes);
  }

  private static Part[] parts(Folds folds, SplitRows rows) {
    return folds.filled(rows.count(), rows.classes() != null).assign(rows);
  }

  @Test
  void interleavedFoldsTakeEveryKthRow() {
    Part[] parts = parts(folds(3, 1, true, 0), rows(8, 0, 1, 0, 1, 0, 1, 0, 1));

    assertThat(parts)
        .containsExactly(
            Part.TRAIN,
            Part.DEV,
            Part.TRAIN,
            Part.TRAIN,
            Part.DEV,
            Part.TRAIN,
            Part.TRAIN,
            Part.DEV);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void everyRowIsDevInExactlyOneFoldAndEachFoldHasItsShareOfEveryClass(long seed) {
    Random random = new Random(seed);
    int count = 100 + random.nextInt(900);
    int k = 2 + random.nextInt(9);
    int[] classes = random.ints(count, 0, 30).map(x -> x * x / 300).toArray();
    int[] timesDev = new int[count];

    for (int fold = 0; fold < k; fold++) {
      Part[] parts = parts(folds(k, fold, false, seed), rows(count, classes));
      int size = 0;
      for (int row = 0; row < count; row++) {
        timesDev[row] += parts[row] == Part.DEV ? 1 : 0;
        size += parts[row] == Part.DEV ? 1 : 0;
      }
      assertThat((double) size).isCloseTo((double) count / k, within(1 - 1e-9));
      for (int label = 0; label <= 2; label++) {
        int own = label;
        double members = Arrays.stream(classes).filter(c -> c == own).count();
        double found = 0;
        for (int row = 0; row < count; row++) {
          found += classes[row] == label && parts[row] == Part.DEV ? 1 : 0;
        }
        assertThat(found).isCloseTo(members / k, within(1 - 1e-9));
      }
    }

    assertThat(timesDev).containsOnly(1);
  }

  /** No fold is further from its share than the largest group is large. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void groupedFoldsAreAsEqualAsGroupsAllow(long seed) {
    Random random = new Random(seed);
    int count = 1000;
    int[] groups = random.ints(count, 0, 60).map(x -> x * x / 60).toArray();
    boolean[] usable = new boolean[count];
    Arrays.fill(usable, true);
    SplitRows rows = new SplitRows(usable, null, groups, null, null);
    int[] sizes = new int[60];
    Arrays.stream(groups).forEach(group -> sizes[group]++);
    double largest = Arrays.stream(sizes).max().orElse(0);

    for (int fold = 0; fold < 4; fold++) {
      Folds folds = Folds.of(4, fold, null, null, null, seed, "person", null);
      double dev = Arrays.stream(parts(folds, rows)).filter(part -> part == Part.DEV).count();

      assertThat(dev).isCloseTo(250, within(largest));
    }
  }

  @Test
  void indexesAreThoseThatAreDevInTurn() {
    assertThat(Folds.of(4, null, 2, null, null, null, null, null).indexes())
        .containsExactly(0, 1, 3);
    assertThat(folds(4, 3, false, 0).indexes()).containsExactly(3);
    assertThat(Folds.of(4, null, 2, null, null, null, null, null).at(1).indexes())
        .containsExactly(1);
  }

  @Test
  void refusesFoldsThatCannotBe() {
    assertThatThrownBy(() -> folds(1, 0, false, 0)).hasMessage("k must be from 2 to 100, was 1");
    assertThatThrownBy(() -> folds(3, 3, false, 0)).hasMessage("index must be from 0 to 2, was 3");
    assertThatThrownBy(() -> folds(5, 0, false, 0).filled(4, true))
        .hasMessage("k must be at most the 4 rows that have a target, was 5");
    assertThatThrownBy(() -> Folds.of(2, null, 0, null, null, null, null, null))
        .hasMessageContaining("k must be at least 3 when one fold is test");
  }
}
