package dev.descent.engine;

import dev.descent.engine.TrainingReport.Ground;
import dev.descent.engine.TrainingReport.Moment;
import dev.descent.engine.check.PlateauState;
import dev.descent.engine.health.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a training needs to go on between two steps as if it had never been interrupted: with
 * the same spec, data, seed and number of threads it ends in the same weights, bit for bit.
 * Shuffles, masks and augmentation are addressed by epoch and step, so no generator is among it.
 *
 * @param cursor where it goes on, and what is small
 * @param arrays what is large, little-endian in the run's precision
 */
public record Checkpoint(Cursor cursor, Arrays arrays) {

  /**
   * The same to go on from under other settings: what a schedule or early stopping knows is kept
   * only where that stays as it was.
   */
  public Checkpoint under(TrainingSpec before, TrainingSpec after) {
    boolean sameSchedule = before.schedule().equals(after.schedule());
    boolean sameStopping = Objects.equals(before.earlyStopping(), after.earlyStopping());
    return new Checkpoint(
        new Cursor(
            cursor.epoch,
            cursor.row,
            cursor.step,
            cursor.learningRate,
            cursor.lastFiniteSteps,
            sameSchedule ? cursor.reaction : dev.descent.engine.schedule.PlateauState.start(),
            sameStopping ? cursor.earlyStopping : null,
            cursor.watch),
        new Arrays(
            arrays.parameters,
            arrays.memory,
            arrays.lastFinite,
            sameStopping ? arrays.best : new byte[0]));
  }

  /**
   * Where a training stands.
   *
   * @param epoch of the next step, from 0
   * @param row of the epoch's order with which the next batch begins; all of its rows when only the
   *     epoch's end is left to be observed
   * @param step updates made
   * @param learningRate of the last update
   * @param lastFiniteSteps updates behind the last weights that gave finite figures
   * @param reaction what a schedule that reacts knows
   * @param earlyStopping what early stopping knows; null without it, or when it begins here
   * @param watch what was noticed
   */
  public record Cursor(
      int epoch,
      int row,
      long step,
      double learningRate,
      long lastFiniteSteps,
      dev.descent.engine.schedule.PlateauState reaction,
      @Nullable Stopping earlyStopping,
      Watch watch) {}

  /**
   * What early stopping knows.
   *
   * @param best value so far; null before the first
   * @param bestMoment its epoch
   * @param lastMoment the last epoch
   */
  public record Stopping(@Nullable Double best, Moment bestMoment, Moment lastMoment) {}

  /**
   * What was noticed.
   *
   * @param clipped updates whose gradient was clipped
   * @param rowsTrained rows passed through the network
   * @param level whether the cost became level in the present epoch
   * @param plateaus what the search for level stretches knows
   * @param grounds what was found around them
   * @param firstFindings what the first measurement of the layers said
   * @param lastFindings what the last one said
   * @param unitMeans mean of each unit of a block at the last measurement, by block
   */
  public record Watch(
      long clipped,
      long rowsTrained,
      boolean level,
      PlateauState plateaus,
      List<Ground> grounds,
      List<Finding> firstFindings,
      List<Finding> lastFindings,
      Map<String, double[]> unitMeans) {}

  /**
   * The large part.
   *
   * @param parameters all of them, running statistics included
   * @param memory what the optimizer remembers, as {@link Stage#memory} gives it
   * @param lastFinite the last parameters that gave finite figures
   * @param best the best parameters that early stopping saw; empty without any
   */
  public record Arrays(byte[] parameters, List<byte[]> memory, byte[] lastFinite, byte[] best) {}
}
