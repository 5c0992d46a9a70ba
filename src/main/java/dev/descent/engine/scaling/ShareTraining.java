package dev.descent.engine.scaling;

import dev.descent.engine.BatchSize;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.check.NotFiniteException;
import dev.descent.engine.data.ChosenRows;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains a job's network on some of its training rows, for as many updates and epochs as on all.
 *
 * <p>The rows of a repeat are a random order of all, of which every share takes the first, so that
 * smaller shares lie within larger ones. Where an update takes all rows, it takes all of the
 * share's; where it takes a mini-batch, the share's rows stand in an epoch several times, so that
 * an epoch has as many updates as on all rows and the schedule is the same.
 *
 * @param network the hidden layers
 * @param training filled in for all training rows
 * @param train all training rows
 * @param dev the rows that every share is measured on
 * @param target what is predicted
 * @param augmented rows as they change from epoch to epoch; null when they do not
 * @param seed of the first repeat
 * @param precision that training computes with
 */
public record ShareTraining(
    NetworkSpec network,
    TrainingSpec training,
    RowSource train,
    RowSource dev,
    Target target,
    Function<RowSource, @Nullable AugmentedRows> augmented,
    long seed,
    Precision precision) {
  /** Where the orders begin among the random numbers of this purpose. */
  private static final int ORDERS = 16;

  /**
   * Trains on a share and says how good it is on the dev rows, with the weights that a run of the
   * job would end with.
   *
   * @param rows of the share
   * @param repeat from 0
   * @param pulse called at every step; may end it by an exception
   * @throws NotFiniteException if training leads to a cost that is not a number
   */
  public SplitMetrics run(int rows, int repeat, Runnable pulse) {
    int[] order =
        RandomStream.ofLayer(seed, Purpose.SUBSAMPLE, ORDERS + repeat).permutation(train.rows());
    int[] chosen = order;
    if (rows < order.length) {
      chosen = new int[takesAll() ? rows : order.length];
      Arrays.setAll(chosen, i -> order[i % rows]);
    }
    RowSource share = new ChosenRows(train, chosen);
    TrainingResult result =
        Trainer.train(
            network,
            training,
            new TrainingData(share, dev, null, target, null, augmented.apply(share)),
            seed + repeat,
            precision,
            TrainingListener.calling(pulse));
    TrainingResult.Results results = result.results();
    if (results == null) {
      throw new NotFiniteException(
          "training on %,d rows led to a cost that is no number: try a smaller learning rate"
              .formatted(rows));
    }
    return Objects.requireNonNull(results.dev());
  }

  private boolean takesAll() {
    BatchSize batch = Objects.requireNonNull(training.batchSize());
    return batch.of(train.rows()) == train.rows();
  }
}
