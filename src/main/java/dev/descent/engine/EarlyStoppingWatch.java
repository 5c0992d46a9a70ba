package dev.descent.engine;

import dev.descent.engine.TrainingReport.Alternative;
import dev.descent.engine.TrainingReport.EarlyStop;
import dev.descent.engine.TrainingReport.Moment;
import dev.descent.engine.TrainingReport.PatchOperation;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Per;
import java.util.List;

/** Follows a run's dev metric from epoch to epoch and keeps the best weights. */
final class EarlyStoppingWatch {
  private static final List<Double> LAMBDAS = List.of(0.01, 0.03, 0.1, 0.3, 1.0);

  private final EarlyStopping setting;
  private double best = Double.NaN;
  private Moment bestMoment = new Moment(0, null, 0, 0);
  private Moment lastMoment = bestMoment;
  private byte[] bestParameters = new byte[0];

  EarlyStoppingWatch(EarlyStopping setting) {
    this.setting = setting;
  }

  /** Takes in an epoch; true when training is to end. */
  boolean observe(int epoch, SplitMetrics train, SplitMetrics dev, Stage stage) {
    double value = setting.metric().value(dev);
    Double told = Double.isFinite(value) ? Double.valueOf(value) : null;
    lastMoment = new Moment(epoch, told, train.loss(), stage.weightFigures().norm());
    if (setting.isBetter(value, best)) {
      best = value;
      bestMoment = lastMoment;
      bestParameters = stage.parameters();
    }
    return epoch - bestMoment.epoch() >= setting.patience();
  }

  /** What it remembers beside the best parameters. */
  Checkpoint.Stopping state() {
    return new Checkpoint.Stopping(Double.isNaN(best) ? null : best, bestMoment, lastMoment);
  }

  byte[] bestParameters() {
    return bestParameters;
  }

  /** Goes on where another one was. */
  void restore(Checkpoint.Stopping state, byte[] parameters) {
    best = state.best() == null ? Double.NaN : state.best();
    bestMoment = state.bestMoment();
    lastMoment = state.lastMoment();
    bestParameters = parameters;
  }

  private static Alternative alternative(long fullSteps) {
    return new Alternative(
        "Stopping early holds back the fit to the training rows and the size of the weights at"
            + " once. L2 holds back the weights alone: train to the end and choose λ by the dev"
            + " figures, one run for each value.",
        List.of(
            new PatchOperation("remove", "/training/earlyStopping", null),
            new PatchOperation(
                "add", "/training/regularization/-", new L2(LAMBDAS.get(2), Per.BATCH))),
        LAMBDAS,
        LAMBDAS.size() * fullSteps);
  }

  /** Gives the stage its best weights back, if that is wanted; tells the trade-off. */
  EarlyStop finish(Stage stage, boolean stopped, long fullSteps) {
    boolean restore =
        setting.restoreBest()
            && bestParameters.length > 0
            && bestMoment.epoch() < lastMoment.epoch();
    if (restore) {
      stage.restore(bestParameters);
    }
    return new EarlyStop(
        setting.metric(), stopped, restore, bestMoment, lastMoment, alternative(fullSteps));
  }
}
