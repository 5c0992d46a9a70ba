package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Allocation;
import dev.descent.engine.Family;
import dev.descent.engine.Rows;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What every augmentation must do, on images of 2×6×5 raw values from 0 to 255. */
class AugmentationContractTest {
  private static final int SIZE = 60;

  static Stream<Augmentation> members() {
    return Family.members(Augmentation.class);
  }

  private static Augmentation withProbability(Augmentation member, double probability) {
    ObjectNode json =
        (ObjectNode)
            Family.JSON.readTree(
                Family.JSON.writerFor(Augmentation.class).writeValueAsString(member));
    json.put("probability", probability);
    return Family.JSON.treeToValue(json, Augmentation.class);
  }

  private static float[] copied(AugmentedRows rows, int epoch, int... order) {
    rows.epoch(epoch);
    FloatBuffer into = FloatBuffer.allocate(order.length * SIZE);
    rows.copyFeatures(order, 0, order.length, into);
    return into.array();
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Augmentation member) {
    Family.survivesJson(Augmentation.class, member);
    Family.survivesJson(Augmentation.class, withProbability(member, 0.25));
  }

  @ParameterizedTest
  @MethodSource("members")
  void probabilityZeroLeavesEveryBit(Augmentation member) {
    Rows plain = Pictures.random(4);
    AugmentedRows rows = Pictures.augmented(plain, withProbability(member, 0));

    float[] seen = copied(rows, 3, 0, 1, 2, 3);

    assertThat(seen).isEqualTo(Pictures.features(plain));
  }

  @ParameterizedTest
  @MethodSource("members")
  void theSameAddressGivesTheSameBitsWhateverTheBatch(Augmentation member) {
    List<Augmentation> both = List.of(new Rotation(30, Fill.REFLECT, 0.7), member);
    Rows plain = Pictures.random(4);

    float[] inOrder = copied(Pictures.augmented(plain, both, 7), 5, 0, 1, 2, 3);
    AugmentedRows other = Pictures.augmented(plain, both, 7);
    copied(other, 2, 1, 3);
    float[] shuffled = copied(other, 5, 2, 0);

    assertThat(Arrays.copyOfRange(shuffled, 0, SIZE))
        .isEqualTo(Arrays.copyOfRange(inOrder, 2 * SIZE, 3 * SIZE));
    assertThat(Arrays.copyOfRange(shuffled, SIZE, 2 * SIZE))
        .isEqualTo(Arrays.copyOfRange(inOrder, 0, SIZE));
  }

  @ParameterizedTest
  @MethodSource("members")
  void epochsSeedsAndPlacesDiffer(Augmentation member) {
    Rows plain = Pictures.random(40);
    Augmentation sometimes = withProbability(member, 0.5);
    int[] all = IntStream.range(0, 40).toArray();

    float[] first = copied(Pictures.augmented(plain, List.of(sometimes), 7), 0, all);
    float[] nextEpoch = copied(Pictures.augmented(plain, List.of(sometimes), 7), 1, all);
    float[] otherSeed = copied(Pictures.augmented(plain, List.of(sometimes), 8), 0, all);
    Augmentation never = new HorizontalFlip(0);
    float[] second = copied(Pictures.augmented(plain, List.of(never, sometimes), 7), 0, all);

    assertThat(nextEpoch).isNotEqualTo(first);
    assertThat(otherSeed).isNotEqualTo(first);
    assertThat(second).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("members")
  void valuesStayWithinTheRangeOfTheImages(Augmentation member) {
    AugmentedRows rows = Pictures.augmented(Pictures.random(50), withProbability(member, 1));

    for (int row = 0; row < 50; row++) {
      for (float value : copied(rows, 9, row)) {
        assertThat(value).isBetween(rows.low() - 1e-4f, rows.high() + 1e-4f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void allocatesNothing(Augmentation member) {
    AugmentedRows rows = Pictures.augmented(Pictures.random(8), withProbability(member, 1));
    int[] order = {3, 1, 7, 0, 2, 4, 6, 5};
    FloatBuffer into = FloatBuffer.allocate(8 * SIZE);
    float[] numbers = new float[8];
    float[] others = new float[8];

    long bytes =
        Allocation.bytesOf(
            20_000,
            () -> {
              rows.copyFeatures(order, 0, 8, into);
              rows.copyTargets(order, 0, 8, numbers);
              rows.copyMixture(order, 0, 8, others, numbers);
            });

    assertThat(bytes).isZero();
  }
}
