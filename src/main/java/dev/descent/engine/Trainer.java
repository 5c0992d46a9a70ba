package dev.descent.engine;

import dev.descent.engine.TrainingListener.Wish;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Trains one network: epochs of shuffled mini-batches, then the results on every split. */
public final class Trainer {
  private static final int EPOCH_SAMPLE = 10_000;

  private final Network network;
  private final TrainingSpec spec;
  private final TrainingData data;
  private final Loss loss;
  private final int batch;
  private final long seed;
  private final Stage stage;
  private final Evaluation evaluation;
  private final int[] order;
  private final int[] trainSample;
  private final int @Nullable [] devRows;

  private Trainer(
      NetworkSpec networkSpec,
      TrainingSpec given,
      TrainingData data,
      long seed,
      Precision precision) {
    RowSource train = data.train();
    if (train.rows() == 0) {
      throw new IllegalArgumentException("there must be at least one training row");
    }
    this.data = data;
    this.seed = seed;
    this.spec = given.filled(train.rows(), data.target());
    this.loss = Objects.requireNonNull(spec.loss());
    this.batch = Objects.requireNonNull(spec.batchSize()).of(train.rows());
    this.network = Network.of(networkSpec, Shape.of(train.features()), data.target().outputs(loss));
    this.stage = stage(precision);
    this.evaluation = new Evaluation(stage, network.outputs());
    this.order = Evaluation.all(train);
    int[] shuffled = RandomStream.of(0, Purpose.SUBSAMPLE).permutation(train.rows());
    this.trainSample = Arrays.copyOf(shuffled, Math.min(EPOCH_SAMPLE, shuffled.length));
    Arrays.sort(trainSample);
    this.devRows = data.dev() == null ? null : Evaluation.all(data.dev());
  }

  /**
   * Trains a network.
   *
   * @param networkSpec the hidden layers
   * @param spec how to train; what it leaves open is filled in
   * @param seed of starting weights and of the rows' order
   * @return always, except when memory is exhausted
   */
  public static TrainingResult train(
      NetworkSpec networkSpec,
      TrainingSpec spec,
      TrainingData data,
      long seed,
      Precision precision,
      TrainingListener listener) {
    Trainer trainer = new Trainer(networkSpec, spec, data, seed, precision);
    try (trainer.stage) {
      return trainer.train(listener);
    }
  }

  private Stage stage(Precision precision) {
    int rows = data.train().rows();
    if (precision == Precision.FLOAT64) {
      return new DefinitionStage(network, loss, spec.optimizer(), spec.regularization(), rows)
          .initialize(seed);
    }
    int capacity = Math.max(batch, Stage.EVALUATION_ROWS);
    return new KernelStage(
            network,
            loss,
            spec.optimizer(),
            spec.regularization(),
            capacity,
            data.target().width(),
            rows)
        .initialize(seed);
  }

  private TrainingResult train(TrainingListener listener) {
    int epochs = Objects.requireNonNull(spec.epochs());
    int rows = order.length;
    long step = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      if (batch < rows) {
        shuffle(epoch);
      }
      double rate = 0;
      Wish wish = Wish.CONTINUE;
      for (int from = 0; from < rows && wish == Wish.CONTINUE; from += batch) {
        stage.load(data.train(), order, from, Math.min(batch, rows - from));
        double cost = stage.gradient();
        if (!Double.isFinite(cost)) {
          return diverged(epoch, step);
        }
        rate = rate(epoch, step);
        stage.update(rate, step);
        wish = listener.step(epoch, step, cost);
        step++;
      }
      int completed = epoch;
      if (wish == Wish.CONTINUE) {
        EpochRecord record = record(epoch, step, rate);
        if (!Double.isFinite(record.trainLoss())) {
          return diverged(epoch, step);
        }
        wish = listener.epoch(record);
        completed++;
      }
      if (wish == Wish.CANCEL) {
        return new TrainingResult(Ending.CANCELLED, completed, step, new byte[0], null, null);
      }
      if (wish == Wish.STOP) {
        return finish(Ending.STOPPED, completed, step);
      }
    }
    return finish(Ending.COMPLETED, epochs, step);
  }

  private double rate(int epoch, long step) {
    return spec.optimizer().learningRate() * spec.schedule().at(epoch, step);
  }

  /** Each epoch's order depends on its number alone, not on the epochs before it. */
  private void shuffle(int epoch) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomStream.ofEpoch(seed, Purpose.SHUFFLE, epoch).shuffle(order);
  }

  private EpochRecord record(int epoch, long steps, double rate) {
    SplitMetrics train = evaluation.score(data.train(), trainSample, data.target(), loss);
    SplitMetrics dev =
        data.dev() == null || devRows == null
            ? null
            : evaluation.score(data.dev(), devRows, data.target(), loss);
    return new EpochRecord(
        epoch,
        steps,
        rate,
        train.loss(),
        train.error(),
        dev == null ? null : dev.loss(),
        dev == null ? null : dev.error());
  }

  private TrainingResult finish(Ending ending, int epochs, long steps) {
    TrainingResult.Results results =
        new TrainingResult.Results(
            Objects.requireNonNull(score(data.train())), score(data.dev()), score(data.test()));
    if (!Double.isFinite(results.train().loss())) {
      return diverged(epochs, steps);
    }
    return new TrainingResult(ending, epochs, steps, stage.parameters(), results, null);
  }

  private @Nullable SplitMetrics score(@Nullable RowSource rows) {
    return rows == null ? null : evaluation.score(rows, Evaluation.all(rows), data.target(), loss);
  }

  private static TrainingResult diverged(int epoch, long step) {
    String where =
        "the cost was no longer finite at epoch %d, step %d: try a smaller learning rate"
            .formatted(epoch, step);
    return new TrainingResult(Ending.DIVERGED, epoch, step, new byte[0], null, where);
  }
}
