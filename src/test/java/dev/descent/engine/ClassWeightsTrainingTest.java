package dev.descent.engine;

import static dev.descent.engine.Trainings.SMALL;
import static dev.descent.engine.Trainings.classes;
import static dev.descent.engine.Trainings.halves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.loss.ClassWeights;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.tensor.Precision;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassWeightsTrainingTest {
  private static final ClassWeights TWICE = ClassWeights.of(Map.of("yes", 2.0));

  private static TrainingResult train(Loss loss, Rows rows, Precision precision) {
    return Trainer.train(
        SMALL,
        TrainingSpec.of(
            60, new BatchSize(null), loss, new Sgd(0.5), null, null, null, null, null, null),
        classes(rows),
        1,
        precision,
        new Heard());
  }

  private static SigmoidCrossEntropy weighted(@Nullable ClassWeights weights) {
    return new SigmoidCrossEntropy(0, 1, weights);
  }

  /** The rows of a class, a number of times each, behind all the others. */
  private static Rows repeated(Rows rows, int times) {
    int[] order = Stages.order(rows.rows());
    float[] x = new float[rows.rows() * rows.features()];
    float[] y = new float[rows.rows()];
    rows.copyFeatures(order, 0, order.length, FloatBuffer.wrap(x));
    rows.copyTargets(order, 0, order.length, y);
    int count = 0;
    float[] manyX = new float[x.length * times];
    float[] manyY = new float[y.length * times];
    for (int row = 0; row < y.length; row++) {
      for (int copy = 0; copy < (y[row] == 1 ? times : 1); copy++) {
        System.arraycopy(x, row * 2, manyX, count * 2, 2);
        manyY[count++] = y[row];
      }
    }
    return new Rows(count, Arrays.copyOf(manyX, count * 2), Arrays.copyOf(manyY, count));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aWeightOfTwoIsARowTwice(Precision precision) {
    Rows rows = halves(60);

    byte[] ofWeights = train(weighted(TWICE), rows, precision).parameters();
    byte[] ofCopies = train(weighted(null), repeated(rows, 2), precision).parameters();

    if (precision == Precision.FLOAT64) {
      Tolerance.FLOAT64.check(Stages.float64(ofWeights), Stages.float64(ofCopies));
    } else {
      Tolerance.FLOAT32.check(Stages.float32(ofWeights), Stages.float32(ofCopies));
    }
  }

  @Test
  void equalWeightsAreNoWeights() {
    ClassWeights equal = ClassWeights.of(Map.of("yes", 8.0, "no", 8.0));

    byte[] weighted = train(weighted(equal), halves(60), Precision.FLOAT32).parameters();
    byte[] plain = train(weighted(null), halves(60), Precision.FLOAT32).parameters();

    assertThat(weighted).isEqualTo(plain);
  }

  @Test
  void balancedWeightsHelpARareClass() {
    // two wide blobs that overlap: one row in twenty is of the rare class
    double[] noise = Numbers.normal(3, 800);
    float[] x = new float[800];
    float[] y = new float[400];
    for (int row = 0; row < 400; row++) {
      y[row] = row % 20 == 0 ? 1 : 0;
      x[2 * row] = (float) (noise[2 * row] + 1.5 * y[row]);
      x[2 * row + 1] = (float) noise[2 * row + 1];
    }
    Rows rows = new Rows(400, x, y);

    long found = found(train(SoftmaxCrossEntropy.plain(), rows, Precision.FLOAT32));
    long foundBalanced =
        found(train(new SoftmaxCrossEntropy(0, ClassWeights.balanced()), rows, Precision.FLOAT32));

    assertThat(found).isLessThan(5);
    assertThat(foundBalanced).isGreaterThan(10); // of 20
  }

  private static long found(TrainingResult result) {
    List<List<Long>> counts =
        Objects.requireNonNull(Objects.requireNonNull(result.results()).train().confusion())
            .counts();
    return counts.get(1).get(1);
  }
}
