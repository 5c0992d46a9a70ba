package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static dev.descent.engine.Trainings.SMALL;
import static dev.descent.engine.Trainings.classes;
import static dev.descent.engine.Trainings.halves;
import static dev.descent.engine.Trainings.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.TrainingListener.Wish;
import dev.descent.engine.TrainingReport.Divergence;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.tensor.Precision;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a training ends, and what its result then says. */
class TrainerEndingTest {
  @Test
  void aStopWithinAnEpochKeepsTheResultsAndCountsCompletedEpochsOnly() {
    var heard = new Heard();
    heard.wish = Wish.STOP;
    heard.atStep = 25;

    TrainingResult result =
        Trainer.train(
            SMALL, spec(9, 10, Adam.standard()), classes(halves(100)), 1, Precision.FLOAT32, heard);

    assertThat(result.ending()).isEqualTo(Ending.STOPPED);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.steps()).isEqualTo(26);
    assertThat(heard.epochs).hasSize(2);
    assertThat(result.results()).isNotNull();
    assertThat(result.parameters()).isNotEmpty();
  }

  @Test
  void aStopAfterAnEpochCountsIt() {
    var heard = new Heard();
    heard.wish = Wish.STOP;
    heard.atEpoch = 1;

    TrainingResult result =
        Trainer.train(
            SMALL, spec(9, 10, Adam.standard()), classes(halves(100)), 1, Precision.FLOAT32, heard);

    assertThat(result.ending()).isEqualTo(Ending.STOPPED);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.steps()).isEqualTo(20);
  }

  @Test
  void aCancelDropsEverything() {
    var heard = new Heard();
    heard.wish = Wish.CANCEL;
    heard.atStep = 13;

    TrainingResult result =
        Trainer.train(
            SMALL, spec(9, 10, Adam.standard()), classes(halves(100)), 1, Precision.FLOAT32, heard);

    assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(result.epochs()).isEqualTo(1);
    assertThat(result.steps()).isEqualTo(14);
    assertThat(result.results()).isNull();
    assertThat(result.parameters()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aHugeLearningRateDivergesAndSaysWhere(Precision precision) {
    double[] x = normal(1, 60);
    var target = new ValueTarget(List.of("y"), List.of(0.0), List.of(1.0));
    var rows = new Rows(30, floats(x), floats(normal(2, 30)));
    var heard = new Heard();

    TrainingResult result =
        Trainer.train(
            NetworkSpec.of(List.of()),
            spec(1000, 10, new Sgd(1e6)),
            new TrainingData(rows, null, null, target),
            1,
            precision,
            heard);

    assertThat(result.ending()).isEqualTo(Ending.DIVERGED);
    assertThat(result.results()).isNull();
    assertThat(result.parameters()).isNotEmpty();
    assertThat(heard.costs).hasSize((int) result.steps());
    assertThat(heard.costs).allSatisfy(cost -> assertThat(cost).isFinite());
    Divergence divergence = Objects.requireNonNull(result.report().divergence());
    assertThat(divergence.layer()).isIn("output", "loss");
    assertThat(divergence.epoch()).isEqualTo(result.epochs());
    assertThat(divergence.step()).isEqualTo(result.steps());
    assertThat(divergence.checkpointSteps()).isLessThanOrEqualTo(result.steps());
  }

  @Test
  void oneRowIsEnoughAndNoneIsRefused() {
    var one = new Rows(1, new float[] {1, 2}, new float[] {1});

    TrainingResult result =
        Trainer.train(
            SMALL, spec(2, null, new Sgd(0.1)), classes(one), 1, Precision.FLOAT32, new Heard());

    assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
    assertThatThrownBy(
            () ->
                Trainer.train(
                    SMALL,
                    spec(2, null, new Sgd(0.1)),
                    classes(new Rows(0, new float[0], new float[0])),
                    1,
                    Precision.FLOAT32,
                    new Heard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one training row");
  }
}
