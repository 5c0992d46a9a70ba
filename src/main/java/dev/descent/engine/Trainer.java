package dev.descent.engine;

import dev.descent.engine.TrainingListener.Wish;
import dev.descent.engine.TrainingReport.Divergence;
import dev.descent.engine.TrainingReport.EarlyStop;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.health.HealthRecord;
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
  private final Batches batches;
  private final long seed;
  private final Stage stage;
  private final Evaluation evaluation;
  private final TrainingWatch watch;
  private final @Nullable EarlyStoppingWatch earlyStopping;
  private final Pace pace;
  private final int[] order;
  private final int[] trainSample;
  private final int @Nullable [] devRows;
  private byte[] lastFinite;
  private long lastFiniteSteps;
  private double rate;
  private long step;
  private int epoch;
  private int row;

  private Trainer(
      NetworkSpec networkSpec,
      TrainingSpec given,
      TrainingData data,
      long seed,
      Precision precision,
      int threads) {
    RowSource train = data.train();
    if (train.rows() == 0) {
      throw new IllegalArgumentException("there must be at least one training row");
    }
    this.data = data;
    this.seed = seed;
    this.spec = given.filled(train.rows(), data.target(), networkSpec);
    spec.checkMetrics(data.target(), data.dev() != null);
    this.loss = data.target().forTraining(Objects.requireNonNull(spec.loss()), train);
    this.batches = Batches.of(train.rows(), Objects.requireNonNull(spec.batchSize()), networkSpec);
    this.network = Network.of(networkSpec, train.features(), data.target().outputs(loss));
    this.stage = stage(precision, threads);
    this.evaluation = new Evaluation(stage, network.outputs());
    GroundCheck ground = new GroundCheck(networkSpec, network, loss, spec.regularization(), train);
    this.watch = new TrainingWatch(spec, network, stage, precision, ground);
    EarlyStopping stopping = spec.earlyStopping();
    this.earlyStopping = stopping == null ? null : new EarlyStoppingWatch(stopping);
    this.pace = new Pace(spec, data.dev() != null);
    this.order = Evaluation.all(train);
    int[] shuffled = RandomStream.of(0, Purpose.SUBSAMPLE).permutation(train.rows());
    this.trainSample = Arrays.copyOf(shuffled, Math.min(EPOCH_SAMPLE, shuffled.length));
    Arrays.sort(trainSample);
    this.devRows = data.dev() == null ? null : Evaluation.all(data.dev());
    this.lastFinite = stage.parameters();
  }

  /** Trains a network from its beginning with one thread. */
  public static TrainingResult train(
      NetworkSpec networkSpec,
      TrainingSpec spec,
      TrainingData data,
      long seed,
      Precision precision,
      TrainingListener listener) {
    return train(networkSpec, spec, data, seed, precision, 1, null, listener);
  }

  /**
   * Trains a network.
   *
   * @param networkSpec the hidden layers
   * @param spec how to train; what it leaves open is filled in
   * @param seed of starting weights, dropout masks and the rows' order
   * @param threads that share every batch, 1 or more; more than one in float32 only. The same
   *     number gives the same bits
   * @param from where an earlier training of the same kind stood; null to begin
   * @return always, except when memory is exhausted
   */
  public static TrainingResult train(
      NetworkSpec networkSpec,
      TrainingSpec spec,
      TrainingData data,
      long seed,
      Precision precision,
      int threads,
      @Nullable Checkpoint from,
      TrainingListener listener) {
    Trainer trainer = new Trainer(networkSpec, spec, data, seed, precision, threads);
    try (trainer.stage) {
      if (from != null) {
        trainer.restore(from);
      }
      return trainer.train(listener);
    }
  }

  /** Where it stands now. */
  private Checkpoint checkpoint() {
    return new Checkpoint(
        new Checkpoint.Cursor(
            epoch,
            row,
            step,
            rate,
            lastFiniteSteps,
            pace.reaction(),
            earlyStopping == null ? null : earlyStopping.state(),
            watch.state()),
        new Checkpoint.Arrays(
            stage.parameters(),
            stage.memory(),
            lastFinite,
            earlyStopping == null ? new byte[0] : earlyStopping.bestParameters()));
  }

  /** Goes on where another one stood. */
  private void restore(Checkpoint from) {
    Checkpoint.Cursor cursor = from.cursor();
    epoch = cursor.epoch();
    row = cursor.row();
    step = cursor.step();
    rate = cursor.learningRate();
    lastFiniteSteps = cursor.lastFiniteSteps();
    pace.restore(step, cursor.reaction(), stage);
    lastFinite = from.arrays().lastFinite();
    stage.restore(from.arrays().parameters());
    stage.restoreMemory(from.arrays().memory());
    watch.restore(cursor.watch());
    if (earlyStopping != null && cursor.earlyStopping() != null) {
      earlyStopping.restore(cursor.earlyStopping(), from.arrays().best());
    }
  }

  private Stage stage(Precision precision, int threads) {
    StageSpec stageSpec =
        new StageSpec(
            network,
            loss,
            spec.optimizer(),
            spec.regularization(),
            spec.clipping(),
            data.train().rows(),
            seed);
    if (precision == Precision.FLOAT64) {
      return new DefinitionStage(stageSpec).initialize();
    }
    int capacity = Math.max(batches.largest(), threads * Stage.EVALUATION_ROWS);
    return new KernelStage(stageSpec, capacity, data.target().width(), threads).initialize();
  }

  private TrainingResult train(TrainingListener listener) {
    int epochs = Objects.requireNonNull(spec.epochs());
    while (epoch < epochs) {
      Wish wish = steps(listener);
      if (wish == null) {
        return diverged();
      }
      if (wish == Wish.CONTINUE) {
        SplitMetrics train = score(data.train(), trainSample);
        SplitMetrics dev =
            data.dev() == null || devRows == null ? null : score(data.dev(), devRows);
        if (!Double.isFinite(train.loss())) {
          return diverged();
        }
        boolean stop = observe(train, dev);
        EpochRecord record = EpochRecord.of(epoch, step, rate, train, dev);
        epoch++;
        row = 0;
        wish = listener.epoch(record);
        if (stop) { // there is nothing to come back to
          return wish == Wish.CANCEL ? ended(Ending.CANCELLED) : finish(Ending.EARLY_STOPPED);
        }
        wish = heed(wish, listener);
      }
      if (wish == Wish.CANCEL || wish == Wish.PAUSE) {
        return ended(wish == Wish.PAUSE ? Ending.PAUSED : Ending.CANCELLED);
      }
      if (wish == Wish.STOP) {
        return finish(Ending.STOPPED);
      }
    }
    return finish(Ending.COMPLETED);
  }

  /** Without a model. */
  private TrainingResult ended(Ending ending) {
    return new TrainingResult(ending, epoch, step, new byte[0], null, watch.report(null, null));
  }

  /** Hands a checkpoint over or takes adjustments where wished for; what is left to be done. */
  private Wish heed(Wish wish, TrainingListener listener) {
    if (wish == Wish.CHECKPOINT || wish == Wish.PAUSE) {
      listener.checkpoint(checkpoint());
    }
    if (wish == Wish.ADJUST) {
      pace.add(listener.adjustments(step));
    }
    return wish == Wish.CHECKPOINT || wish == Wish.ADJUST ? Wish.CONTINUE : wish;
  }

  /** What is left of an epoch's updates; null when the cost ceased to be finite. */
  private @Nullable Wish steps(TrainingListener listener) {
    int rows = order.length;
    if (batches.size() < rows) {
      shuffle();
    }
    RowSource training = data.training(epoch);
    Wish wish = Wish.CONTINUE;
    while (row < rows && wish == Wish.CONTINUE) {
      int count = batches.count(row);
      pace.adjust(step, stage);
      stage.load(training, order, row, count);
      watch.begin(step);
      double cost = stage.gradient(step);
      if (!Double.isFinite(cost)) {
        return null;
      }
      rate = pace.rate(epoch, step);
      boolean clipped = stage.update(rate, step);
      HealthRecord health = watch.end(step, count, cost, clipped);
      if (health != null) {
        listener.health(health);
      }
      row += count;
      step++;
      wish = heed(listener.step(epoch, step - 1, cost), listener);
    }
    return wish;
  }

  /** Each epoch's order depends on its number alone, not on the epochs before it. */
  private void shuffle() {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomStream.ofEpoch(seed, Purpose.SHUFFLE, epoch).shuffle(order);
  }

  /** What an epoch leads to; true when training is to end. */
  private boolean observe(SplitMetrics train, @Nullable SplitMetrics dev) {
    lastFinite = stage.parameters();
    lastFiniteSteps = step;
    pace.observe(train, dev);
    watch.epoch(step);
    return earlyStopping != null
        && earlyStopping.observe(epoch, train, Objects.requireNonNull(dev), stage);
  }

  private SplitMetrics score(RowSource rows, int[] which) {
    return evaluation.score(rows, which, data.target(), loss);
  }

  private @Nullable SplitMetrics scoreAll(@Nullable RowSource rows) {
    return rows == null ? null : evaluation.report(rows, data.target(), loss);
  }

  private TrainingResult finish(Ending ending) {
    EarlyStop earlyStop =
        earlyStopping == null
            ? null
            : earlyStopping.finish(
                stage,
                ending == Ending.EARLY_STOPPED,
                batches.perEpoch() * Objects.requireNonNull(spec.epochs()));
    TrainingResult.Results results =
        new TrainingResult.Results(
            Objects.requireNonNull(scoreAll(data.train())),
            scoreAll(data.trainDev()),
            scoreAll(data.dev()),
            scoreAll(data.test()));
    if (!Double.isFinite(results.train().loss())) {
      return diverged();
    }
    return new TrainingResult(
        ending, epoch, step, stage.parameters(), results, watch.report(earlyStop, null));
  }

  private TrainingResult diverged() {
    Divergence where = new Divergence(stage.firstNotFinite(), epoch, step, lastFiniteSteps);
    return new TrainingResult(
        Ending.DIVERGED, epoch, step, lastFinite, null, watch.report(null, where));
  }
}
