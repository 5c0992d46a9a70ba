package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static dev.descent.engine.Trainings.SMALL;
import static dev.descent.engine.Trainings.YES_NO;
import static dev.descent.engine.Trainings.halves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.TrainingReport.EarlyStop;
import dev.descent.engine.TrainingReport.Ground;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.check.CurvatureReport;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingReportTest {

  private static TrainingSpec read(String json) {
    return Family.JSON.readValue(json, TrainingSpec.class);
  }

  /** Labels that have nothing to do with the features. */
  private static Rows noise(int rows, long seed) {
    double[] y = normal(seed + 1, rows);
    Arrays.setAll(y, row -> y[row] > 0 ? 1 : 0);
    return new Rows(rows, floats(normal(seed, rows * 2)), floats(y));
  }

  private static TrainingResult train(String spec, TrainingData data, Heard heard) {
    return Trainer.train(SMALL, read(spec), data, 1, Precision.FLOAT32, heard);
  }

  @Test
  void earlyStoppingEndsRestoresTheBestWeightsAndTellsWhatItGaveUp() {
    TrainingData data = new TrainingData(noise(40, 1), noise(40, 5), null, YES_NO);
    String spec =
        """
        {"epochs": 2000, "batchSize": "full", "optimizer": {"type": "adam", "learningRate": 0.02},
         "earlyStopping": {"patience": 5}}
        """;
    Heard heard = new Heard();

    TrainingResult result = train(spec, data, heard);

    EarlyStop stop = Objects.requireNonNull(result.report().earlyStop());
    TrainingResult.Results results = Objects.requireNonNull(result.results());
    assertThat(result.ending()).isEqualTo(Ending.EARLY_STOPPED);
    assertThat(stop.stopped()).isTrue();
    assertThat(stop.restored()).isTrue();
    assertThat(stop.last().epoch() - stop.best().epoch()).isEqualTo(5);
    assertThat(heard.epochs).hasSize(stop.last().epoch() + 1);
    // the restored weights give the reported dev figure, to the bit
    assertThat(Objects.requireNonNull(results.dev()).loss()).isEqualTo(stop.best().value());
    assertThat(heard.epochs)
        .extracting(epoch -> Objects.requireNonNull(epoch.devLoss()))
        .allMatch(loss -> loss >= Objects.requireNonNull(stop.best().value()));
    assertThat(stop.best().trainLoss()).isGreaterThan(stop.last().trainLoss());
    assertThat(stop.best().weightNorm())
        .isCloseTo(Objects.requireNonNull(result.report().weights()).norm(), within(1e-9));
    assertThat(stop.alternative().steps()).isEqualTo(5 * 2000);
  }

  @Test
  void earlyStoppingNeedsDevAndAMetricOfTheTask() {
    String spec = "{\"earlyStopping\": {\"metric\": \"%s\"}}";
    TrainingData withoutDev = new TrainingData(halves(10), null, null, YES_NO);
    TrainingData withDev = new TrainingData(halves(10), halves(5), null, YES_NO);

    assertThatThrownBy(() -> train(spec.formatted("dev.loss"), withoutDev, new Heard()))
        .hasMessageContaining("needs a dev split");
    assertThatThrownBy(() -> train(spec.formatted("dev.rmse"), withDev, new Heard()))
        .hasMessage(
            "earlyStopping/metric must be one that this task has: loss, error, accuracy, was"
                + " dev.rmse");
    assertThatThrownBy(() -> read(spec.formatted("test.loss")))
        .hasMessageContaining("the test split never decides anything");
    assertThatThrownBy(() -> read(spec.formatted("train.loss")))
        .hasMessageContaining("must be of dev");
  }

  @Test
  void clippedUpdatesAreCounted() {
    TrainingData data = new TrainingData(halves(30), null, null, YES_NO);
    String spec =
        "{\"epochs\": 20, \"batchSize\": \"full\", \"optimizer\": {\"type\": \"sgd\"},"
            + " \"clipping\": {\"type\": \"global-norm\", \"max\": %s}}";

    assertThat(train(spec.formatted("1e-6"), data, new Heard()).report().clippedSteps())
        .isEqualTo(20);
    assertThat(train(spec.formatted("1e6"), data, new Heard()).report().clippedSteps()).isZero();
    assertThat(train("{\"epochs\": 1}", data, new Heard()).report().clippedSteps()).isNull();
  }

  @Test
  void proximalL1LeavesMoreZerosTheLargerItsLambdaAndL2None() {
    TrainingData data = new TrainingData(halves(30), null, null, YES_NO);
    String spec =
        "{\"epochs\": 300, \"batchSize\": \"full\", \"optimizer\": {\"type\": \"sgd\","
            + " \"learningRate\": 0.3}, \"regularization\": [{\"type\": \"%s\", \"lambda\": %s}]}";

    double weak = zeros(train(spec.formatted("l1", "0.3"), data, new Heard()));
    double strong = zeros(train(spec.formatted("l1", "3"), data, new Heard()));
    double none = zeros(train(spec.formatted("l2", "3"), data, new Heard()));

    assertThat(weak).isPositive().isLessThan(strong);
    assertThat(none).isZero();
  }

  private static double zeros(TrainingResult result) {
    return Objects.requireNonNull(result.report().weights()).zeroShare();
  }

  @ParameterizedTest
  @EnumSource
  void theGroundIsLookedAtWhereTheCostStaysLevel(Precision precision) {
    TrainingData data = new TrainingData(noise(30, 3), null, null, YES_NO);
    TrainingSpec spec =
        read(
            """
            {"epochs": 3000, "batchSize": "full",
             "optimizer": {"type": "sgd", "learningRate": 0.5},
             "regularization": [{"type": "l2", "lambda": 3}]}
            """);

    TrainingResult result =
        Trainer.train(NetworkSpec.of(List.of()), spec, data, 1, precision, new Heard());

    assertThat(result.report().plateaus()).isNotEmpty();
    // logistic regression with a penalty has one minimum and nothing else
    assertThat(result.report().curvature())
        .isNotEmpty()
        .extracting(Ground::report)
        .extracting(CurvatureReport::verdict)
        .containsOnly(CurvatureReport.Verdict.MINIMUM);
  }

  @Test
  void reduceOnPlateauLowersTheLearningRateWhereTheMetricStaysLevel() {
    TrainingData data = new TrainingData(noise(30, 3), null, null, YES_NO);
    Heard heard = new Heard();

    train(
        """
        {"epochs": 400, "batchSize": "full", "optimizer": {"type": "sgd", "learningRate": 0.5},
         "schedule": {"type": "reduce-on-plateau", "patience": 3, "threshold": 0.1, "factor": 0.5}}
        """,
        data,
        heard);

    assertThat(heard.epochs.get(0).learningRate()).isEqualTo(0.5);
    assertThat(heard.epochs.get(399).learningRate()).isLessThan(0.1);
    assertThat(heard.epochs)
        .extracting(EpochRecord::learningRate)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void dropoutIsOffWhereFiguresAreMeasured() {
    TrainingData data = new TrainingData(halves(60), halves(20), null, YES_NO);
    NetworkSpec network =
        Family.JSON.readValue(
            "{\"layers\": [{\"type\": \"dense\", \"units\": 8, \"keepProb\": 0.5}]}",
            NetworkSpec.class);
    Heard heard = new Heard();

    TrainingResult result =
        Trainer.train(
            network,
            read("{\"epochs\": 50, \"batchSize\": 16}"),
            data,
            1,
            Precision.FLOAT32,
            heard);

    assertThat(Objects.requireNonNull(result.results()).train().loss())
        .isEqualTo(heard.epochs.get(49).trainLoss());
  }
}
