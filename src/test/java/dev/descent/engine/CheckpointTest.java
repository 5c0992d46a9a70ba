package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.health.HealthRecord;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that was interrupted ends as one that was not. */
class CheckpointTest {
  private static final int FEATURES = 72;
  private static final int ROWS = 101;

  /** Hears everything; wishes something once, after a step or at an epoch's end. */
  private static final class Interrupted implements TrainingListener {
    final List<Double> costs = new ArrayList<>();
    final List<EpochRecord> epochs = new ArrayList<>();
    final List<HealthRecord> health = new ArrayList<>();
    private final Wish wish;
    private final long atStep;
    private final int atEpoch;
    private @Nullable Checkpoint checkpoint;

    Interrupted(Wish wish, long atStep, int atEpoch) {
      this.wish = wish;
      this.atStep = atStep;
      this.atEpoch = atEpoch;
    }

    @Override
    public Wish step(int epoch, long step, double cost) {
      costs.add(cost);
      return step == atStep ? wish : Wish.CONTINUE;
    }

    @Override
    public void health(HealthRecord found) {
      health.add(found);
    }

    @Override
    public Wish epoch(EpochRecord epoch) {
      epochs.add(epoch);
      return epoch.epoch() == atEpoch ? wish : Wish.CONTINUE;
    }

    @Override
    public void checkpoint(Checkpoint given) {
      checkpoint = given;
    }

    /** The checkpoint, after its cursor was written as JSON and read again. */
    Checkpoint stored() {
      Checkpoint given = Objects.requireNonNull(checkpoint);
      String json = Family.JSON.writeValueAsString(given.cursor());
      return new Checkpoint(Family.JSON.readValue(json, Checkpoint.Cursor.class), given.arrays());
    }
  }

  private static Interrupted never() {
    return new Interrupted(TrainingListener.Wish.CONTINUE, -1, -1);
  }

  private record Work(
      String name, String network, String training, Precision precision, int threads) {
    TrainingResult train(@Nullable Checkpoint from, TrainingListener listener) {
      return Trainer.train(
          Stages.read(network),
          Family.JSON.readValue(training, TrainingSpec.class),
          new TrainingData(
              rows(1, ROWS), rows(2, 40), null, new ClassTarget("y", List.of("a", "b", "c"))),
          7,
          precision,
          threads,
          from,
          listener);
    }

    private static Rows rows(int seed, int count) {
      return new Rows(
          count,
          floats(normal(seed, count * FEATURES)),
          floats(Samples.targets(SoftmaxCrossEntropy.plain(), count, 3, seed)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String TRAINING =
      """
      {"epochs": 5, "batchSize": 33, "health": {"everySteps": 3}, %s}
      """;

  static Stream<Work> works() {
    Stream<Work> optimizers =
        Arrays.stream(Optimizer.class.getPermittedSubclasses())
            .map(Family::nameOf)
            .map(
                name ->
                    work(name, Stages.SPECS[0], "\"optimizer\": {\"type\": \"" + name + "\"}", 1));
    Stream<Work> networks =
        IntStream.range(0, Stages.SPECS.length)
            .mapToObj(i -> work("network " + i, Stages.SPECS[i], "\"loss\": null", 1));
    Stream<Work> others =
        Stream.of(
            work("two threads", Stages.SPECS[0], "\"loss\": null", 2),
            work("early stopping", Stages.SPECS[0], "\"earlyStopping\": {\"patience\": 2}", 1),
            work(
                "reduced rate",
                Stages.SPECS[0],
                "\"schedule\": {\"type\": \"reduce-on-plateau\", \"patience\": 0, \"factor\": 0.5}",
                1),
            work("clipped", Stages.SPECS[0], "\"clipping\": {\"type\": \"norm\", \"max\": 0.1}", 1),
            work(
                "adjusted",
                Stages.SPECS[0],
                """
                "optimizer": {"type": "momentum"}, "adjustments": [
                  {"step": 2, "learningRate": 0.05},
                  {"step": 3, "momentum": 0.5},
                  {"step": 8, "schedule": {"type": "reduce-on-plateau", "patience": 0}},
                  {"step": 13, "schedule": {"type": "cosine"}, "learningRate": 0.2}]
                """,
                1),
            work("full batch", Stages.SPECS[0], "\"batchSize\": \"full\", \"epochs\": 9", 1),
            new Work(
                "float64",
                Stages.SPECS[0],
                TRAINING.formatted("\"optimizer\": {\"type\": \"nadam\"}"),
                Precision.FLOAT64,
                1));
    return Stream.of(optimizers, networks, others).flatMap(all -> all);
  }

  private static Work work(String name, String network, String training, int threads) {
    String spec =
        training.contains("batchSize")
            ? "{\"health\": {\"everySteps\": 3}, " + training + "}"
            : TRAINING.formatted(training);
    return new Work(name, network, spec, Precision.FLOAT32, threads);
  }

  /** After the first step, in the middle, before an epoch's end is observed, and after it. */
  private static List<Interrupted> pauses(int steps) {
    TrainingListener.Wish pause = TrainingListener.Wish.PAUSE;
    return List.of(
        new Interrupted(pause, 0, -1),
        new Interrupted(pause, steps / 2, -1),
        new Interrupted(pause, 3, -1),
        new Interrupted(pause, -1, 1),
        new Interrupted(pause, -1, 4));
  }

  @ParameterizedTest
  @MethodSource("works")
  void aPausedTrainingEndsAsAnUninterruptedOne(Work work) {
    Interrupted whole = never();
    TrainingResult expected = work.train(null, whole);

    for (Interrupted first : pauses(whole.costs.size())) {
      TrainingResult paused = work.train(null, first);
      if (paused.ending() == Ending.EARLY_STOPPED) {
        continue; // it was over before
      }
      assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
      assertThat(paused.results()).isNull();
      Interrupted rest = never();
      TrainingResult ended = work.train(first.stored(), rest);

      assertThat(ended.parameters()).isEqualTo(expected.parameters());
      assertThat(ended.results()).isEqualTo(expected.results());
      assertThat(ended.report()).isEqualTo(expected.report());
      assertThat(ended.steps()).isEqualTo(expected.steps());
      assertThat(ended.epochs()).isEqualTo(expected.epochs());
      first.costs.addAll(rest.costs);
      first.epochs.addAll(rest.epochs);
      first.health.addAll(rest.health);
      assertThat(first.costs).isEqualTo(whole.costs);
      assertThat(first.epochs).isEqualTo(whole.epochs);
      assertThat(first.health).isEqualTo(whole.health);
    }
  }

  @Test
  void aCheckpointOnTheWayChangesNothingAndCanBeGoneOnFrom() {
    Work work = work("momentum", Stages.SPECS[0], "\"optimizer\": {\"type\": \"momentum\"}", 1);
    Interrupted whole = new Interrupted(TrainingListener.Wish.CHECKPOINT, 6, -1);

    TrainingResult expected = work.train(null, never());
    TrainingResult disturbed = work.train(null, whole);
    Checkpoint checkpoint = whole.stored();
    TrainingResult resumed = work.train(checkpoint, never());

    assertThat(checkpoint.cursor().step()).isEqualTo(7);
    assertThat(disturbed.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(disturbed.parameters()).isEqualTo(expected.parameters());
    assertThat(resumed.parameters()).isEqualTo(expected.parameters());
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() {
    Work adam = work("adam", Stages.SPECS[0], "\"optimizer\": {\"type\": \"adam\"}", 1);
    Work sgd = work("sgd", Stages.SPECS[0], "\"optimizer\": {\"type\": \"sgd\"}", 1);
    Work other = work("other", Stages.SPECS[3], "\"optimizer\": {\"type\": \"adam\"}", 1);
    Interrupted paused = new Interrupted(TrainingListener.Wish.PAUSE, 2, -1);
    adam.train(null, paused);

    assertThatThrownBy(() -> sgd.train(paused.stored(), never()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory");
    assertThatThrownBy(() -> other.train(paused.stored(), never()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameters");
  }
}
