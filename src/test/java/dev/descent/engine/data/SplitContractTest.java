package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of every split, over seeds. */
class SplitContractTest {
  private static final int ROWS = 1003;
  private static final UUID ANOTHER = new UUID(1, 2);

  static Stream<Split> members() {
    return Stream.of(
        Fractions.of(null, null, null, null, null),
        Fractions.of(0.7, 0.2, null, null, 5L),
        Fractions.of(0.5, 0.5, 0.0, true, 6L),
        Fractions.of(0.9, 0.0, 0.1, false, 7L),
        Fractions.of(0.331, 0.333, 0.336, true, 8L),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, null, null, null, 0.25),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, "person", null, null, 0.1),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, null, SplitOrder.GIVEN, null, 0.1),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, null, null, "day", null),
        Counts.of(500, 100, 100, null, 1L, null, null, null, null),
        Counts.of(null, 17, 0, false, 2L, null, null, null, 0.5),
        Counts.of(400, 100, 100, null, 3L, "person", null, null, null),
        Counts.of(400, 100, 100, null, 3L, null, SplitOrder.GIVEN, null, null),
        ColumnSplit.of(null, null, null, null),
        ColumnSplit.of("use", Map.of("a", "train"), 4L, 0.2),
        Folds.of(null, null, null, null, null, null, null, null),
        Folds.of(4, 1, 3, null, null, 5L, null, 0.1),
        Folds.of(10, 9, null, true, null, null, null, null),
        Folds.of(3, 0, null, null, null, 6L, "person", null),
        DatasetsSplit.of(ANOTHER, null, null, 0.2),
        NamedSplit.of("mine"));
  }

  @Test
  void everyMemberIsTested() {
    Set<Class<?>> tested = new HashSet<>();

    members().forEach(split -> tested.add(split.getClass()));

    assertThat(tested).containsExactlyInAnyOrder(Split.class.getPermittedSubclasses());
  }

  /** Rows of which one in ten has no target; classes from frequent to very rare. */
  private static SplitRows rows(Split split, long seed) {
    Random random = new Random(seed);
    boolean[] usable = new boolean[ROWS];
    int[] classes = new int[ROWS];
    int[] groups = new int[ROWS];
    int[] ranks = new int[ROWS];
    Part[] given = new Part[ROWS];
    for (int row = 0; row < ROWS; row++) {
      usable[row] = random.nextInt(10) > 0;
      classes[row] = (int) Math.min(5, -Math.log(random.nextDouble()));
      groups[row] = random.nextInt(1 + random.nextInt(200));
      ranks[row] = random.nextInt(300);
      given[row] = Part.values()[random.nextInt(Part.values().length)];
    }
    return new SplitRows(
        usable,
        classes,
        split.groupBy() == null ? null : groups,
        split.orderBy() == null ? null : ranks,
        given);
  }

  private static Part[] parts(Split split, SplitRows rows) {
    int usable = 0;
    for (boolean has : rows.usable()) {
      usable += has ? 1 : 0;
    }
    return split.filled(usable, true).assign(rows);
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Split split) {
    Family.survivesJson(Split.class, split);
    Family.survivesJson(Split.class, split.filled(ROWS, true));
  }

  /** Rows for which counts, a column or a stored split have no place are in none either. */
  @ParameterizedTest
  @MethodSource("members")
  void everyUsableRowIsInExactlyOnePartAndTheOthersInNone(Split split) {
    for (int seed = 0; seed < 10; seed++) {
      SplitRows rows = rows(split, seed);

      Part[] parts = parts(split, rows);

      assertThat(parts).hasSize(ROWS).doesNotContainNull();
      for (int row = 0; row < ROWS; row++) {
        if (!rows.usable()[row]) {
          assertThat(parts[row]).isEqualTo(Part.NONE);
        } else if (split instanceof ColumnSplit || split instanceof NamedSplit) {
          Part given = Objects.requireNonNull(rows.given())[row];
          assertThat(parts[row] == Part.TRAIN_DEV ? Part.TRAIN : parts[row])
              .isEqualTo(given == Part.TRAIN_DEV ? Part.TRAIN : given);
        } else if (!(split instanceof Counts)) {
          assertThat(parts[row]).isNotEqualTo(Part.NONE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void theSameSplitOfTheSameRowsIsTheSame(Split split) {
    Part[] parts = parts(split, rows(split, 1));

    assertThat(parts(split, rows(split, 1))).isEqualTo(parts);
    assertThat(parts).contains(Part.TRAIN);
    assertThat(parts).contains(split.wanted().toArray(Part[]::new));
  }

  @ParameterizedTest
  @MethodSource("members")
  void groupsAreNeverCut(Split split) {
    for (int seed = 0; seed < 10; seed++) {
      SplitRows rows = rows(split, seed);
      int[] groups = rows.groups();

      Part[] parts = parts(split, rows);

      Map<Integer, Part> partOf = new HashMap<>();
      for (int row = 0; groups != null && row < ROWS; row++) {
        Part before = parts[row] == Part.NONE ? null : partOf.put(groups[row], parts[row]);
        assertThat(before == null || before == parts[row]).as("group " + groups[row]).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void givenOrderPutsTrainBeforeTrainDevBeforeDevBeforeTest(Split split) {
    boolean ordered =
        (split instanceof Fractions f && f.order() == SplitOrder.GIVEN)
            || (split instanceof Counts c && c.order() == SplitOrder.GIVEN);
    for (int seed = 0; ordered && seed < 10; seed++) {
      SplitRows rows = rows(split, seed);

      Part[] parts = parts(split, rows);

      int last = -1;
      for (int row : rows.inOrder()) {
        int place =
            switch (parts[row]) {
              case TRAIN -> 0;
              case TRAIN_DEV -> 1;
              case DEV -> 2;
              case TEST -> 3;
              case NONE -> 4;
            };
        assertThat(place).isGreaterThanOrEqualTo(last);
        last = place;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void exactNumbersKeepClassSharesToWithinOneRow(long seed) {
    Split split = Counts.of(500, 100, 100, null, seed, null, null, null, null);
    SplitRows rows = rows(split, seed);
    int[] classes = Objects.requireNonNull(rows.classes());
    int[] usable = rows.inOrder();

    Part[] parts = parts(split, rows);

    for (Part part : List.of(Part.TRAIN, Part.DEV, Part.TEST)) {
      double size = Arrays.stream(usable).filter(row -> parts[row] == part).count();
      assertThat(size).isEqualTo(part == Part.TRAIN ? 500 : 100);
      for (int label = 0; label < 6; label++) {
        int own = label;
        double members = Arrays.stream(usable).filter(row -> classes[row] == own).count();
        double both =
            Arrays.stream(usable).filter(row -> classes[row] == own && parts[row] == part).count();
        assertThat(both).isCloseTo(members * size / usable.length, within(1 - 1e-9));
      }
    }
  }

  @Test
  void seedsGiveOtherSplits() {
    SplitRows rows = rows(Counts.of(500, 100, 100, null, 1L, null, null, null, null), 1);

    Part[] one = parts(Counts.of(500, 100, 100, null, 1L, null, null, null, null), rows);
    Part[] other = parts(Counts.of(500, 100, 100, null, 2L, null, null, null, null), rows);

    assertThat(other).isNotEqualTo(one);
    assertThat(Arrays.stream(other).filter(part -> part == Part.DEV)).hasSize(100);
    assertThat(Arrays.stream(one).filter(part -> part == Part.TEST)).hasSize(100);
  }
}
