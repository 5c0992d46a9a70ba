package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.augmentation.FeatureScale;
import dev.descent.engine.augmentation.Mixup;
import dev.descent.engine.check.GradientCheck;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.loss.ClassWeights;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanAbsoluteError;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Sgd;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that count differently, and mixed rows, in both stages. */
class BatchWeightsTest {
  private static final float[] X = {1, -2, 0.5f, 3, -1, 1, 2, 0.25f};
  private static final float[] Y = {0, 2, 1, 2};

  /** Rows with weights. */
  private record Weighted(Rows plain, float... weights) implements RowSource {
    @Override
    public int rows() {
      return plain.rows();
    }

    @Override
    public int features() {
      return plain.features();
    }

    @Override
    public int targets() {
      return plain.targets();
    }

    @Override
    public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
      plain.copyFeatures(order, from, count, into);
    }

    @Override
    public void copyTargets(int[] order, int from, int count, float[] into) {
      plain.copyTargets(order, from, count, into);
    }

    @Override
    public boolean weighted() {
      return true;
    }

    @Override
    public void copyWeights(int[] order, int from, int count, float[] into) {
      for (int i = 0; i < count; i++) {
        into[i] = weights[order[from + i]];
      }
    }
  }

  static Stream<Loss> losses() {
    Loss balanced =
        new SoftmaxCrossEntropy(0.1, ClassWeights.of(Map.of("a", 1.0, "b", 3.0, "c", 0.5)));
    return Stream.of(
        SoftmaxCrossEntropy.plain(),
        balanced.forClasses(List.of("a", "b", "c"), new long[] {1, 1, 2}),
        new MeanSquaredError(),
        new MeanAbsoluteError());
  }

  private static StageSpec spec(Loss loss) {
    int outputs = loss instanceof SoftmaxCrossEntropy ? 3 : 1;
    Network network = Stages.network(new Tanh(), 2, outputs, 4);
    return Stages.spec(network, loss, new Sgd(0.5), List.of(), 4, 3);
  }

  private static double[] step(Stage stage, RowSource rows, int... order) {
    stage.load(rows, order, 0, order.length);
    double cost = stage.gradient(0);
    stage.update(0.5, 0);
    byte[] parameters = stage.parameters();
    double[] after =
        stage instanceof KernelStage ? Stages.float32(parameters) : Stages.float64(parameters);
    double[] all = Arrays.copyOf(after, after.length + 1);
    all[after.length] = cost;
    return all;
  }

  private static DefinitionStage definition(Loss loss) {
    return new DefinitionStage(spec(loss)).initialize();
  }

  private static KernelStage kernel(Loss loss) {
    return new KernelStage(spec(loss), 8, 1).initialize();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aRowOfWeightTwoIsTheRowTwiceAndOneOfWeightZeroIsNotThere(Loss loss) {
    Rows rows = new Rows(4, X, Y);
    Weighted weighted = new Weighted(rows, 1, 2, 0, 3);

    try (DefinitionStage one = definition(loss);
        DefinitionStage other = definition(loss)) {
      double[] byWeight = step(one, weighted, 0, 1, 2, 3);
      double[] byRepeating = step(other, rows, 0, 1, 1, 3, 3, 3);

      assertThat(byWeight).containsExactly(byRepeating, within(1e-12));
    }
    try (KernelStage one = kernel(loss);
        KernelStage other = kernel(loss)) {
      assertThat(step(one, weighted, 0, 1, 2, 3))
          .containsExactly(step(other, rows, 0, 1, 1, 3, 3, 3), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theGradientOfMixedAndWeightedRowsIsRight(Loss loss) {
    RowSource mixed = mixed(new Weighted(new Rows(4, X, Y), 1, 2, 0.5f, 3), loss);

    try (DefinitionStage stage = definition(loss);
        KernelStage fast = kernel(loss);
        DefinitionStage slow = definition(loss)) {
      stage.load(mixed, new int[] {2, 0, 1, 3}, 0, 4);
      GradientCheck.Result result = new GradientCheck(1e-5).check(stage, spec(loss).network());

      assertThat(result.difference()).isLessThan(1e-7);
      assertThat(step(fast, mixed, 2, 0, 1, 3))
          .containsExactly(step(slow, mixed, 2, 0, 1, 3), within(1e-6));
    }
  }

  private static AugmentedRows mixed(RowSource rows, Loss loss) {
    boolean classes = loss instanceof SoftmaxCrossEntropy;
    return new AugmentedRows(
        rows, List.of(new Mixup(1, 1)), Shape.of(2), FeatureScale.raw(2), classes, 5);
  }

  @Test
  void theLossOfMixedClassesIsThatOfBothByTheirShares() {
    Loss loss = SoftmaxCrossEntropy.plain();
    AugmentedRows mixed = mixed(new Rows(4, X, Y), loss);
    FloatBuffer features = FloatBuffer.allocate(2);
    float[] other = new float[1];
    float[] share = new float[1];
    int[] row = {1};
    mixed.copyFeatures(row, 0, 1, features);
    mixed.copyMixture(row, 0, 1, other, share);

    try (DefinitionStage stage = definition(loss)) {
      stage.load(mixed, row, 0, 1);
      double cost = stage.cost(0);
      stage.load(new Rows(1, features.array(), new float[] {Y[1]}), new int[] {0}, 0, 1);
      double own = stage.cost(0);
      stage.load(new Rows(1, features.array(), other), new int[] {0}, 0, 1);
      double others = stage.cost(0);

      assertThat(share[0]).isBetween(0.01f, 0.99f);
      assertThat(cost).isCloseTo(share[0] * own + (1 - share[0]) * others, within(1e-7));
    }
  }

  @Test
  void mixedValuesAreMixedAlike() {
    AugmentedRows mixed =
        mixed(
            new Rows(4, new float[] {1, 5, 2, 7, 3, 11, 4, 13}, new float[] {1, 2, 3, 4}),
            new MeanSquaredError());
    FloatBuffer features = FloatBuffer.allocate(8);
    float[] targets = new float[4];

    mixed.copyFeatures(new int[] {3, 2, 1, 0}, 0, 4, features);
    mixed.copyTargets(new int[] {3, 2, 1, 0}, 0, 4, targets);

    for (int i = 0; i < 4; i++) { // the first feature equals the target in every row
      assertThat(targets[i]).isCloseTo(features.get(2 * i), within(1e-6f));
    }
    assertThat(targets).isNotEqualTo(new float[] {4, 3, 2, 1});
  }
}
