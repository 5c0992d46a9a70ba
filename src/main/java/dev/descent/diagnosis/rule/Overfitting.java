package dev.descent.diagnosis.rule;

import dev.descent.engine.TrainingReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The dev loss has a lowest point well before the end and rises from there while the train loss
 * falls on: from then on the network learned its training rows by heart. Prechelt, "Early stopping
 * — but when?", 1998: generalisation loss, 100·(dev loss / least dev loss − 1).
 *
 * <p>The train loss has to get below what dev ever reached: without that it is the course that is
 * unsteady, not the network that learns by heart. A rise counts when it is a tenth of the least dev
 * loss, a fiftieth of what the dev loss had fallen, and more than three standard errors of its
 * jitter. Nothing is said where early stopping has taken the weights of the lowest point back.
 */
record Overfitting() implements DiagnosisRule {
  private static final double RISE = 0.1;
  private static final double OF_FALL = 0.02;
  private static final int FEWEST_EPOCHS = 5;
  private static final double SURE = 3;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] train = run.epochs().column("train.loss");
    double[] dev = run.epochs().column("dev.loss");
    TrainingReport report = run.run().report();
    boolean restored =
        report != null && report.earlyStop() != null && report.earlyStop().restored();
    int best = Course.least(dev);
    int end = dev.length;
    if (restored || best < 0 || end - 1 - best < FEWEST_EPOCHS) {
      return Optional.empty();
    }
    int tail = Math.max(1, (end - 1 - best) / 5);
    double after = last(dev, tail);
    double rise = after - dev[best];
    double noise = Course.jitter(dev, best, end) / Math.sqrt(tail);
    boolean rises =
        rise > RISE * dev[best]
            && rise > OF_FALL * (run.firstCost() - dev[best])
            && rise > SURE * noise;
    boolean trainFalls = last(train, tail) < Math.min(train[best], dev[best]);
    return rises && trainFalls ? Optional.of(of(run, best, tail)) : Optional.empty();
  }

  private RunFinding of(Symptoms run, int best, int tail) {
    double[] error = run.epochs().column("dev.error");
    double[] dev = run.epochs().column("dev.loss");
    double[] train = run.epochs().column("train.loss");
    double after = last(dev, tail);
    Map<String, Double> figures = new HashMap<>();
    figures.put("leastDevLoss", dev[best]);
    figures.put("lastDevLoss", after);
    figures.put("trainLossThere", train[best]);
    figures.put("lastTrainLoss", last(train, tail));
    figures.put("devErrorThere", error[best]);
    figures.put("lastDevError", last(error, tail));
    figures.values().removeIf(value -> value.isNaN());
    int epoch = (int) run.epochs().at(best);
    return finding(
        Severity.WARNING,
        RunFinding.Evidence.atEpoch(epoch, figures),
        ("The dev loss was lowest after epoch %d and has risen by %.0f %% since%s, while the train loss"
                + " went on falling: from there on the network learned its training rows by heart."
                + " Regularisation or more data keep the dev loss down; early stopping takes the"
                + " weights of epoch %d.")
            .formatted(
                epoch,
                100 * (after / dev[best] - 1),
                last(error, tail) > error[best]
                    ? ", the dev error with it"
                    : ", though not the dev error",
                epoch),
        "EarlyStopping");
  }

  private static double last(double[] curve, int tail) {
    return Course.mean(curve, curve.length - tail, curve.length);
  }
}
