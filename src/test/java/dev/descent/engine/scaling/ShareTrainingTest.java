package dev.descent.engine.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.BatchSize;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.HeldRows;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.tensor.Precision;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A straight line through ten numbers with noise, learned from shares of 200 rows. */
class ShareTrainingTest {
  private static final Target TARGET = new ValueTarget(List.of("y"), List.of(0.0), List.of(1.0));
  private static final NetworkSpec LINEAR = NetworkSpec.of(List.of());

  private static HeldRows rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[count * 10];
    float[] y = new float[count];
    for (int row = 0; row < count; row++) {
      double sum = 0.5 * random.nextGaussian();
      for (int c = 0; c < 10; c++) {
        x[row * 10 + c] = (float) random.nextGaussian();
        sum += 0.3 * x[row * 10 + c];
      }
      y[row] = (float) sum;
    }
    return new HeldRows(count, 10, 1, x, y);
  }

  private static ShareTraining training(@Nullable Integer batch) {
    HeldRows train = rows(200, 1);
    TrainingSpec spec =
        TrainingSpec.of(40, new BatchSize(batch), null, null, null, null, null, null, null, null)
            .filled(200, TARGET, LINEAR);
    return new ShareTraining(
        LINEAR, spec, train, rows(500, 2), TARGET, share -> null, 7, Precision.FLOAT32);
  }

  @ParameterizedTest
  @CsvSource({"200, 40", "20, 40"})
  void fullBatchesOfAShareAreAsManyAsOfAllRows(int share, int updates) {
    assertThat(updates(null, share)).isEqualTo(updates);
  }

  @ParameterizedTest
  @CsvSource({"200, 280", "20, 280", "10, 280"})
  void miniBatchesOfAShareAreAsManyAsOfAllRows(int share, int updates) {
    assertThat(updates(32, share)).isEqualTo(updates); // 40 epochs of ⌈200/32⌉
  }

  private static int updates(@Nullable Integer batch, int share) {
    AtomicInteger beats = new AtomicInteger();
    training(batch).run(share, 0, beats::incrementAndGet);
    return beats.get();
  }

  @Test
  void repeatsDifferAndEachIsTheSameAgain() {
    SplitMetrics first = training(16).run(40, 0, () -> {});
    SplitMetrics again = training(16).run(40, 0, () -> {});
    SplitMetrics second = training(16).run(40, 1, () -> {});

    assertThat(first).isEqualTo(again);
    assertThat(first.rows()).isEqualTo(500);
    assertThat(second.loss()).isNotEqualTo(first.loss());
  }
}
