package dev.descent.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.metric.Mean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  private static final int MANY = 100_000;

  /** Fisher and Yates, by its definition. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 1023, 1024, 1025, 2500})
  void shufflesByTheNumbersOfThePlaces(int count) {
    RandomStream random = RandomStream.ofEpoch(-3, Purpose.SHUFFLE, 5);
    List<Integer> expected = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    for (int i = count - 1; i > 0; i--) {
      Collections.swap(expected, i, random.below(i + 1, i));
    }

    assertThat(random.permutation(count))
        .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void uniformNumbersHaveTheMomentsOfTheUniformDistribution(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SAMPLE_DATA);
    Mean mean = new Mean();

    for (int i = 0; i < MANY; i++) {
      double x = random.uniform(i);
      assertThat(x).isBetween(0.0, Math.nextDown(1.0));
      mean.add(x);
    }

    // five standard errors
    assertThat(mean.value()).isCloseTo(0.5, within(5 * Math.sqrt(1.0 / 12 / MANY)));
    assertThat(mean.variance()).isCloseTo(1.0 / 12, within(5 * Math.sqrt(1.0 / 180 / MANY)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 11",
    "1, 11",
    "2, 3",
    "3, 1",
    "4, 0",
    "1021, 11",
    "5, 1023",
    "0, 1024",
    "0, 1025",
    "7, 2500"
  })
  void stretchesOfBitsAreTheSingleOnes(int first, int length) {
    RandomStream random = RandomStream.ofSteps(-42, Purpose.DROPOUT, 3).at(7);
    int[] stretch = new int[length];

    random.bits(first, stretch, stretch.length);

    assertThat(stretch)
        .containsExactly(
            IntStream.range(first, first + stretch.length).map(random::bits).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void normalNumbersHaveTheMomentsOfTheNormalDistribution(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SAMPLE_DATA);
    Mean mean = new Mean();
    Mean cube = new Mean();
    Mean fourth = new Mean();
    Mean neighbours = new Mean();

    for (int i = 0; i < MANY; i++) {
      double x = random.normal(i);
      mean.add(x);
      cube.add(x * x * x);
      fourth.add(x * x * x * x);
      neighbours.add(x * random.normal(i ^ 1));
    }

    // five standard errors
    assertThat(mean.value()).isCloseTo(0, within(5 / Math.sqrt(MANY)));
    assertThat(mean.variance()).isCloseTo(1, within(5 * Math.sqrt(2.0 / MANY)));
    assertThat(cube.value()).isCloseTo(0, within(5 * Math.sqrt(15.0 / MANY)));
    assertThat(fourth.value()).isCloseTo(3, within(5 * Math.sqrt(96.0 / MANY)));
    assertThat(neighbours.value()).isCloseTo(0, within(5 * Math.sqrt(2.0 / MANY)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 1000})
  void aPermutationHoldsEachNumberOnce(int count) {
    RandomStream random = RandomStream.of(3, Purpose.SHUFFLE);

    int[] order = random.permutation(count);

    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
  }

  @Test
  void allPermutationsAreEquallyLikely() {
    int[] counts = new int[6];

    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] order = RandomStream.ofEpoch(1, Purpose.SHUFFLE, epoch).permutation(3);
      counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
    }

    // five standard errors of a share of 1/6
    assertThat(IntStream.of(counts)).allSatisfy(count -> assertThat(count).isBetween(855, 1145));
  }

  @Test
  void numbersBelowABoundStayBelowItAndReachBothEnds() {
    RandomStream random = RandomStream.of(1, Purpose.SPLIT);

    IntStream drawn = IntStream.range(0, 1000).map(i -> random.below(5, i));

    assertThat(drawn.distinct()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  @Test
  void aNumberDependsOnItsAddressAloneAndNotOnWhatWasAskedBefore() {
    RandomStream forward = RandomStream.ofEpoch(7, Purpose.SHUFFLE, 2);
    RandomStream backward = RandomStream.ofEpoch(7, Purpose.SHUFFLE, 2);
    int[] first = new int[100];
    int[] second = new int[100];

    for (int i = 0; i < 100; i++) {
      first[i] = forward.bits(i);
      second[99 - i] = backward.bits(99 - i);
    }

    assertThat(first).containsExactly(second);
  }

  @Test
  void differentAddressesGiveDifferentNumbers() {
    Set<Long> seen = new HashSet<>();
    int addresses = 0;

    for (long seed : new long[] {0, 1, 1L << 32}) {
      for (Purpose purpose : Purpose.values()) {
        for (int i = 0; i < 10; i++) {
          seen.add(pair(RandomStream.ofLayer(seed, purpose, i)));
          seen.add(pair(RandomStream.ofEpoch(seed, purpose, i + 1)));
          addresses += 2;
        }
      }
    }

    assertThat(seen).hasSize(addresses);
  }

  private static long pair(RandomStream random) {
    return ((long) random.bits(0) << 32) | (random.bits(1) & 0xFFFFFFFFL);
  }

  @Test
  void theLastIndexHasNumbersToo() {
    RandomStream random = RandomStream.of(1, Purpose.SAMPLE_DATA);

    double last = random.uniform(Integer.MAX_VALUE);

    assertThat(last).isBetween(0.0, 1.0).isNotEqualTo(random.uniform(Integer.MAX_VALUE - 1));
  }

  /** Purposes are part of stored runs' addresses: their order must never change. */
  @Test
  void purposesKeepTheirPlaces() {
    assertThat(Purpose.values())
        .startsWith(
            Purpose.SPLIT,
            Purpose.INITIAL_WEIGHTS,
            Purpose.SHUFFLE,
            Purpose.SAMPLE_DATA,
            Purpose.SUBSAMPLE);
  }
}
