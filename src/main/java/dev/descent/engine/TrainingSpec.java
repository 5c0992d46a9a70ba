package dev.descent.engine;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.data.Target;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.schedule.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training rows, 1 to 1,000,000; default as many as give at least
 *     2,000 updates
 * @param batchSize rows in an update, or {@code "full"}; default {@code "full"} up to 2,000
 *     training rows, else the power of two nearest their square root, from 64 to 1,024. Rows are
 *     shuffled every epoch and a last, smaller batch is used
 * @param loss what is made small; default {@code softmax-cross-entropy} for more than two classes,
 *     {@code sigmoid-cross-entropy} for two classes and for several labels, {@code
 *     mean-squared-error} for values
 * @param optimizer how a gradient becomes a step; default {@code adam}
 * @param schedule how the learning rate changes; default {@code constant}
 * @param regularization penalties on the weights; default none
 */
public record TrainingSpec(
    @Nullable Integer epochs,
    @Nullable BatchSize batchSize,
    @Nullable Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    List<Regularizer> regularization) {
  private static final int MOST_EPOCHS = 1_000_000;
  private static final int UPDATES = 2000;

  public TrainingSpec {
    if (epochs != null) {
      Settings.checkRange("epochs", epochs, 1, MOST_EPOCHS);
    }
    regularization = Settings.copyOf("regularization", regularization);
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static TrainingSpec of(
      @Nullable Integer epochs,
      @Nullable BatchSize batchSize,
      @Nullable Loss loss,
      @Nullable Optimizer optimizer,
      @Nullable Schedule schedule,
      @Nullable List<Regularizer> regularization) {
    return new TrainingSpec(
        epochs,
        batchSize,
        loss,
        orElse(optimizer, Adam.standard()),
        orElse(schedule, new Constant()),
        orElse(regularization, List.of()));
  }

  /** The same with everything filled in that depends on the data. */
  public TrainingSpec filled(int trainingRows, Target target) {
    BatchSize batch = orElse(batchSize, BatchSize.suiting(trainingRows));
    long steps = stepsPerEpoch(trainingRows, batch);
    int passes = orElse(epochs, (int) ((UPDATES + steps - 1) / steps));
    return new TrainingSpec(
        passes,
        batch,
        orElse(loss, target.usualLoss()),
        optimizer,
        schedule.filled(passes, steps),
        regularization);
  }

  /** Updates in an epoch. */
  public static long stepsPerEpoch(int trainingRows, BatchSize batchSize) {
    int batch = batchSize.of(trainingRows);
    return (trainingRows + batch - 1L) / batch;
  }
}
