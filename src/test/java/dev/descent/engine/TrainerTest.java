package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Trainings.SMALL;
import static dev.descent.engine.Trainings.classes;
import static dev.descent.engine.Trainings.halves;
import static dev.descent.engine.Trainings.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.TrainingListener.Wish;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.schedule.Exponential;
import dev.descent.engine.schedule.TimeUnit;
import dev.descent.engine.tensor.Precision;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static Rows xor() {
    return new Rows(4, floats(0, 0, 0, 1, 1, 0, 1, 1), floats(0, 1, 1, 0));
  }

  private static Rows blobs(int rows) {
    double[][] centres = {{0, 4}, {4, -2}, {-4, -2}};
    Random random = new Random(1);
    float[] x = new float[2 * rows];
    float[] y = new float[rows];
    for (int row = 0; row < rows; row++) {
      y[row] = row % 3;
      for (int i = 0; i < 2; i++) {
        x[2 * row + i] = (float) (centres[row % 3][i] + random.nextGaussian());
      }
    }
    return new Rows(rows, x, y);
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest
  @CsvSource({"0, FLOAT32", "1, FLOAT32", "2, FLOAT32", "0, FLOAT64"})
  void xorIsLearned(long seed, Precision precision) {
    var heard = new Heard();

    TrainingResult result =
        Trainer.train(
            SMALL,
            spec(300, null, new Adam(0.05, 0.9, 0.999, 1e-8)),
            classes(xor()),
            seed,
            precision,
            heard);

    assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(result.epochs()).isEqualTo(300);
    assertThat(result.steps()).isEqualTo(300);
    TrainingResult.Results results = Objects.requireNonNull(result.results());
    assertThat(results.train().accuracy()).isEqualTo(1);
    assertThat(results.train().loss()).isLessThan(0.1);
    assertThat(results.dev()).isNull();
    assertThat(results.test()).isNull();
    assertThat(heard.epochs.get(299).trainLoss()).isEqualTo(results.train().loss());
  }

  @Test
  void blobsAreLearnedFromMiniBatchesAndHoldOnUnseenRows() {
    var target = new ClassTarget("y", List.of("a", "b", "c"));
    var data = new TrainingData(blobs(300), blobs(60), blobs(90), target);
    var heard = new Heard();

    TrainingResult result =
        Trainer.train(
            NetworkSpec.of(null, null, null, null),
            spec(20, 32, Adam.standard()),
            data,
            1,
            Precision.FLOAT32,
            heard);

    TrainingResult.Results results = Objects.requireNonNull(result.results());
    assertThat(results.train().loss()).isLessThan(0.1);
    assertThat(Objects.requireNonNull(results.dev()).error()).isLessThan(0.05);
    assertThat(Objects.requireNonNull(results.test()).rows()).isEqualTo(90);
    assertThat(heard.epochs).hasSize(20);
    assertThat(heard.epochs.get(19).devLoss()).isEqualTo(results.dev().loss());
    assertThat(heard.epochs.get(19).devError()).isEqualTo(results.dev().error());
    assertThat(result.steps()).isEqualTo(20 * 10);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theSameSeedGivesTheSameParametersAndAnotherSeedOthers(Precision precision)
      throws NoSuchAlgorithmException {
    List<String> hashes = new ArrayList<>();

    for (long seed : new long[] {7, 7, 8}) {
      TrainingResult result =
          Trainer.train(
              SMALL,
              spec(3, 16, Adam.standard()),
              classes(halves(100)),
              seed,
              precision,
              new Heard());
      assertThat(result.parameters()).hasSize((2 * 8 + 8 + 8 + 1) * precision.bytes());
      hashes.add(sha256(result.parameters()));
    }

    assertThat(hashes.get(1)).isEqualTo(hashes.get(0));
    assertThat(hashes.get(2)).isNotEqualTo(hashes.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 50, 99, 100, 1000})
  void batchesVisitEachRowOnceAnEpoch(int batch) {
    Rows rows = halves(100);
    List<int[]> readsByEpoch = new ArrayList<>();
    var counting =
        new TrainingListener() {
          private long steps;

          @Override
          public Wish step(int epoch, long step, double cost) {
            steps++;
            int perEpoch = (100 + Math.min(batch, 100) - 1) / Math.min(batch, 100);
            if (steps % perEpoch == 0) {
              readsByEpoch.add(rows.reads());
            }
            return Wish.CONTINUE;
          }

          @Override
          public Wish epoch(EpochRecord epoch) {
            rows.reads(); // the evaluation's
            return Wish.CONTINUE;
          }
        };

    Trainer.train(
        SMALL, spec(3, batch, Adam.standard()), classes(rows), 1, Precision.FLOAT32, counting);

    assertThat(readsByEpoch).hasSize(3);
    int[] once = new int[100];
    Arrays.fill(once, 1);
    assertThat(readsByEpoch).allSatisfy(reads -> assertThat(reads).containsExactly(once));
  }

  @Test
  void theRateFollowsTheScheduleByEpochOrByStep() {
    var byEpoch = new Heard();
    var byStep = new Heard();

    for (Heard heard : List.of(byEpoch, byStep)) {
      TimeUnit per = heard == byEpoch ? TimeUnit.EPOCH : TimeUnit.STEP;
      Trainer.train(
          SMALL,
          spec(3, 50, new Sgd(0.8), new Exponential(0.5, null, per)),
          classes(halves(100)),
          1,
          Precision.FLOAT32,
          heard);
    }

    assertThat(byEpoch.epochs).extracting(EpochRecord::learningRate).containsExactly(0.8, 0.4, 0.2);
    // the epochs' last steps are 1, 3 and 5
    assertThat(byStep.epochs)
        .extracting(EpochRecord::learningRate)
        .containsExactly(0.4, 0.1, 0.025);
    assertThat(byStep.epochs).extracting(EpochRecord::steps).containsExactly(2L, 4L, 6L);
  }

  @Test
  void aBatchLargerThanTheDataIsTheFullBatchBitForBit() {
    List<byte[]> ends = new ArrayList<>();

    for (Integer batch : new Integer[] {null, 100, 5000}) {
      ends.add(
          Trainer.train(
                  SMALL,
                  spec(4, batch, Adam.standard()),
                  classes(halves(100)),
                  1,
                  Precision.FLOAT32,
                  new Heard())
              .parameters());
    }

    assertThat(ends.get(1)).isEqualTo(ends.get(0));
    assertThat(ends.get(2)).isEqualTo(ends.get(0));
  }

  @Test
  void aFullBatchLargerThanAnEvaluationIsTrainedOn() {
    TrainingResult result =
        Trainer.train(
            SMALL,
            spec(50, null, new Adam(0.05, 0.9, 0.999, 1e-8)),
            classes(halves(2500)),
            1,
            Precision.FLOAT32,
            new Heard());

    assertThat(Objects.requireNonNull(result.results()).train().error()).isLessThan(0.05);
    assertThat(result.steps()).isEqualTo(50);
  }
}
