package dev.descent.engine;

import static dev.descent.engine.Trainings.SMALL;
import static dev.descent.engine.Trainings.classes;
import static dev.descent.engine.Trainings.halves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.optimizer.AdamW;
import dev.descent.engine.optimizer.Momentum;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.RmsProp;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.schedule.Schedule;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that change while a network trains. */
class AdjustmentTest {
  private static final int EPOCHS = 6;

  /** Asks for adjustments after one of the steps, as somebody does who watches a run. */
  private static final class ByHand implements TrainingListener {
    final List<Double> rates = new ArrayList<>();
    final List<Adjustment> made = new ArrayList<>();
    private final long afterStep;
    private final @Nullable Adjustment wanted;

    ByHand(long afterStep, @Nullable Adjustment wanted) {
      this.afterStep = afterStep;
      this.wanted = wanted;
    }

    @Override
    public Wish step(int epoch, long step, double cost) {
      return step == afterStep ? Wish.ADJUST : Wish.CONTINUE;
    }

    @Override
    public List<Adjustment> adjustments(long step) {
      if (wanted != null) {
        made.add(wanted.at(step));
      }
      return made;
    }

    @Override
    public Wish epoch(EpochRecord epoch) {
      rates.add(epoch.learningRate());
      return Wish.CONTINUE;
    }
  }

  private static final ByHand NOTHING = new ByHand(-1, null);

  private static TrainingSpec spec(Optimizer optimizer, List<Adjustment> adjustments) {
    return TrainingSpec.of(
        EPOCHS, new BatchSize(20), null, optimizer, null, null, null, null, null, adjustments);
  }

  private static TrainingResult train(
      TrainingSpec spec, Precision precision, TrainingListener listener) {
    return Trainer.train(SMALL, spec, classes(halves(60)), 3, precision, listener);
  }

  private static Schedule schedule(String json) {
    return Family.JSON.readValue(json, Schedule.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAdjustedByHandIsRepeatedFromTheSpec(Precision precision) {
    Momentum momentum = Family.JSON.readValue("{\"type\":\"momentum\"}", Momentum.class);
    ByHand hand = new ByHand(7, new Adjustment(0, 0.02, 0.3, null));

    TrainingResult adjusted = train(spec(momentum, List.of()), precision, hand);
    TrainingResult repeated = train(spec(momentum, hand.made), precision, NOTHING);
    TrainingResult never = train(spec(momentum, List.of()), precision, NOTHING);

    assertThat(hand.made).containsExactly(new Adjustment(8, 0.02, 0.3, null));
    assertThat(repeated.parameters()).isEqualTo(adjusted.parameters());
    assertThat(never.parameters()).isNotEqualTo(adjusted.parameters());
  }

  @ParameterizedTest
  @ValueSource(strings = {"momentum", "nesterov", "adam", "adam-w", "nadam", "rms-prop"})
  void anAdjustmentBeforeTheFirstUpdateIsTheSettingItself(String type) {
    String momentum = type.contains("ada") ? "beta1" : "momentum";
    Optimizer plain =
        Family.JSON.readValue(
            "{\"type\":\"%s\",\"learningRate\":0.01,\"%s\":0.5}".formatted(type, momentum),
            Optimizer.class);
    Optimizer set =
        Family.JSON.readValue(
            "{\"type\":\"%s\",\"learningRate\":0.03,\"%s\":0.8}".formatted(type, momentum),
            Optimizer.class);

    TrainingResult adjusted =
        train(spec(plain, List.of(new Adjustment(0, 0.03, 0.8, null))), Precision.FLOAT32, NOTHING);
    TrainingResult given = train(spec(set, List.of()), Precision.FLOAT32, NOTHING);

    assertThat(adjusted.parameters()).isEqualTo(given.parameters());
  }

  @Test
  void ratesAreThoseOfTheScheduleInForce() {
    Schedule halving = schedule("{\"type\":\"step\",\"intervalEpochs\":1,\"factor\":0.5}");
    ByHand heard = new ByHand(-1, null);

    train(
        spec(
            new Sgd(1),
            List.of(new Adjustment(3, 0.8, null, null), new Adjustment(9, null, null, halving))),
        Precision.FLOAT32,
        heard);

    // three updates an epoch; the schedule counts from the beginning: 0.8 / 2^epoch
    assertThat(heard.rates).containsExactly(1.0, 0.8, 0.8, 0.1, 0.05, 0.025);
  }

  @Test
  void whatCannotBeAdjustedIsRefusedByPlace() {
    Optimizer plain = Family.JSON.readValue("{\"type\":\"rms-prop\"}", RmsProp.class);

    assertThatThrownBy(() -> new Adjustment(0, null, null, null))
        .hasMessageContaining("learningRate or momentum or schedule must be given");
    assertThatThrownBy(() -> spec(new Sgd(1), List.of(new Adjustment(0, null, 0.9, null))))
        .isInstanceOf(InvalidSettingException.class)
        .extracting("field")
        .isEqualTo("adjustments/0/momentum");
    assertThatThrownBy(() -> spec(plain, List.of(new Adjustment(0, null, 0.9, null))))
        .hasMessageContaining("cannot come or go");
    assertThatThrownBy(() -> spec(new Sgd(1), List.of(new Adjustment(0, -1.0, null, null))))
        .extracting("field")
        .isEqualTo("adjustments/0/learningRate");
    assertThatThrownBy(
            () -> spec(new Sgd(1), Collections.nCopies(1001, new Adjustment(0, 1.0, null, null))))
        .hasMessageContaining("adjustments must be from 0 to 1000, was 1001");
    assertThatThrownBy(
            () ->
                spec(
                    new Sgd(1),
                    List.of(
                        new Adjustment(5, 1.0, null, null), new Adjustment(4, 1.0, null, null))))
        .extracting("field")
        .isEqualTo("adjustments/1/step");
  }

  @Test
  void decoupledDecayStaysAwayFromBiases() {
    Optimizer decaying = new AdamW(0.01, 0.9, 0.999, 1e-8, 0.5);

    TrainingResult adjusted =
        train(
            spec(decaying, List.of(new Adjustment(4, 0.01, null, null))),
            Precision.FLOAT32,
            NOTHING);
    TrainingResult given = train(spec(decaying, List.of()), Precision.FLOAT32, NOTHING);

    assertThat(adjusted.parameters()).isEqualTo(given.parameters());
  }
}
