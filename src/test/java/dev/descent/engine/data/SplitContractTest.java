package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every split, over seeds. */
class SplitContractTest {
  private static final int ROWS = 1003;

  static Stream<Split> members() {
    return Stream.concat(
        Family.members(Split.class),
        Stream.of(
            Fractions.of(0.7, 0.2, null, null, 5L),
            Fractions.of(0.5, 0.5, 0.0, true, 6L),
            Fractions.of(0.9, 0.0, 0.1, false, 7L),
            Fractions.of(0.331, 0.333, 0.336, true, 8L)));
  }

  private static boolean[] usable(long seed) {
    Random random = new Random(seed);
    boolean[] usable = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      usable[row] = random.nextInt(10) > 0;
    }
    return usable;
  }

  private static int[] classes(long seed) {
    Random random = new Random(seed + 1);
    int[] classes = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      // from frequent to very rare
      classes[row] = (int) Math.min(5, -Math.log(random.nextDouble()));
    }
    return classes;
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Split split) {
    Family.survivesJson(Split.class, split);
    Family.survivesJson(Split.class, split.filled(ROWS, true));
  }

  @ParameterizedTest
  @MethodSource("members")
  void everyUsableRowIsInExactlyOnePartAndTheOthersInNone(Split split) {
    for (int seed = 0; seed < 10; seed++) {
      boolean[] usable = usable(seed);

      Part[] parts = split.filled(ROWS, true).assign(usable, classes(seed));

      assertThat(parts).hasSize(ROWS).doesNotContainNull();
      for (int row = 0; row < ROWS; row++) {
        assertThat(parts[row] != Part.NONE).isEqualTo(usable[row]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void theSameSplitOfTheSameRowsIsTheSame(Split split) {
    boolean[] usable = usable(1);

    Part[] parts = split.filled(ROWS, true).assign(usable, classes(1));

    assertThat(split.filled(ROWS, true).assign(usable, classes(1))).isEqualTo(parts);
    assertThat(Arrays.stream(parts).filter(part -> part == Part.TRAIN)).isNotEmpty();
  }
}
