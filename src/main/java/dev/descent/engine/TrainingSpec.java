package dev.descent.engine;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.clipping.Clipping;
import dev.descent.engine.data.Target;
import dev.descent.engine.health.Health;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.schedule.ReduceOnPlateau;
import dev.descent.engine.schedule.Schedule;
import java.util.ArrayList;
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
 * @param regularization what keeps weights small; default none
 * @param clipping a bound on the gradient before the optimizer takes it; default none
 * @param earlyStopping ends training when a dev metric no longer gets better; needs a dev split;
 *     default none
 * @param health what is measured of the layers and of the ground
 * @param adjustments changes on the way, in the order of their steps: those made with {@code
 *     adjust} while a run trains stand here too, so that a clone repeats them; up to 1,000, default
 *     none
 */
public record TrainingSpec(
    @Nullable Integer epochs,
    @Nullable BatchSize batchSize,
    @Nullable Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    List<Regularizer> regularization,
    @Nullable Clipping clipping,
    @Nullable EarlyStopping earlyStopping,
    Health health,
    List<Adjustment> adjustments) {
  private static final int MOST_EPOCHS = 1_000_000;
  private static final int UPDATES = 2000;
  private static final int MOST_ADJUSTMENTS = 1000;

  public TrainingSpec {
    if (epochs != null) {
      Settings.checkRange("epochs", epochs, 1, MOST_EPOCHS);
    }
    regularization = Settings.copyOf("regularization", regularization);
    adjustments = Settings.copyOf("adjustments", adjustments);
    Settings.checkRange("adjustments", adjustments.size(), 0, MOST_ADJUSTMENTS);
    checkAdjustments(optimizer, adjustments);
  }

  private static void checkAdjustments(Optimizer optimizer, List<Adjustment> adjustments) {
    Optimizer adjusted = optimizer;
    for (int i = 0; i < adjustments.size(); i++) {
      if (i > 0 && adjustments.get(i).step() < adjustments.get(i - 1).step()) {
        throw new InvalidSettingException(
            "adjustments/" + i + "/step",
            "must not be before that of the adjustment before",
            adjustments.get(i).step());
      }
      try {
        adjusted = adjustments.get(i).of(adjusted);
      } catch (InvalidSettingException e) {
        throw e.within("adjustments/" + i);
      }
    }
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static TrainingSpec of(
      @Nullable Integer epochs,
      @Nullable BatchSize batchSize,
      @Nullable Loss loss,
      @Nullable Optimizer optimizer,
      @Nullable Schedule schedule,
      @Nullable List<Regularizer> regularization,
      @Nullable Clipping clipping,
      @Nullable EarlyStopping earlyStopping,
      @Nullable Health health,
      @Nullable List<Adjustment> adjustments) {
    return new TrainingSpec(
        epochs,
        batchSize,
        loss,
        orElse(optimizer, Adam.standard()),
        orElse(schedule, new Constant()),
        orElse(regularization, List.of()),
        clipping,
        earlyStopping,
        orElse(health, Health.standard()),
        orElse(adjustments, List.of()));
  }

  /** Every default. */
  public static TrainingSpec standard() {
    return of(null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * Refuses to watch a metric that the task has not, or that needs a dev split.
   *
   * @throws InvalidSettingException naming the place in this spec
   */
  public void checkMetrics(Target target, boolean hasDev) {
    if (earlyStopping != null) {
      target.check("earlyStopping", earlyStopping.metric(), hasDev);
    }
    check("schedule", schedule, target, hasDev);
    for (int i = 0; i < adjustments.size(); i++) {
      Schedule later = adjustments.get(i).schedule();
      if (later != null) {
        check("adjustments/" + i + "/schedule", later, target, hasDev);
      }
    }
  }

  private static void check(String place, Schedule schedule, Target target, boolean hasDev) {
    ReduceOnPlateau reacting = schedule.reacting();
    if (reacting != null && reacting.metric() != null) {
      target.check(place, reacting.metric(), hasDev);
    }
  }

  /** The settings in force right before an update, with no adjustments. */
  public TrainingSpec inForce(long step) {
    Optimizer optimizerNow = optimizer;
    Schedule scheduleNow = schedule;
    for (Adjustment adjustment : adjustments) {
      if (adjustment.step() < step) {
        optimizerNow = adjustment.of(optimizerNow);
        scheduleNow = adjustment.of(scheduleNow);
      }
    }
    return new TrainingSpec(
        epochs,
        batchSize,
        loss,
        optimizerNow,
        scheduleNow,
        regularization,
        clipping,
        earlyStopping,
        health,
        List.of());
  }

  /** The same with one more adjustment. */
  public TrainingSpec with(Adjustment more) {
    List<Adjustment> all = new ArrayList<>(adjustments);
    all.add(more);
    return new TrainingSpec(
        epochs,
        batchSize,
        loss,
        optimizer,
        schedule,
        regularization,
        clipping,
        earlyStopping,
        health,
        all);
  }

  /** The same for data without a dev split, which leave nothing to stop early by. */
  public TrainingSpec withoutDev(int passes, BatchSize batch) {
    return new TrainingSpec(
        passes,
        batch,
        loss,
        optimizer,
        schedule,
        regularization,
        clipping,
        null,
        health,
        adjustments);
  }

  /** The same, filled in, with fewer epochs; what follows from their number stays. */
  public TrainingSpec until(int lastEpoch) {
    return new TrainingSpec(
        lastEpoch,
        batchSize,
        loss,
        optimizer,
        schedule,
        regularization,
        clipping,
        earlyStopping,
        health,
        adjustments);
  }

  /** The same with everything filled in that depends on the data. */
  public TrainingSpec filled(int trainingRows, Target target, NetworkSpec network) {
    BatchSize batch = orElse(batchSize, BatchSize.suiting(trainingRows));
    Batches.check(trainingRows, batch, network);
    long steps = Batches.of(trainingRows, batch, network).perEpoch();
    int passes = orElse(epochs, (int) ((UPDATES + steps - 1) / steps));
    return new TrainingSpec(
        passes,
        batch,
        orElse(loss, target.usualLoss()),
        optimizer,
        schedule.filled(passes, steps),
        regularization,
        clipping,
        earlyStopping,
        health.filled(passes * steps),
        adjustments.stream().map(each -> each.filled(passes, steps)).toList());
  }
}
