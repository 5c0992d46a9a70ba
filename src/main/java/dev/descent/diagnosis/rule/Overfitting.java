package dev.descent.diagnosis.rule;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The dev loss has a lowest point well before the end and rises from there while the train loss
 * falls on: from then on the network learned its training rows by heart. Prechelt, "Early stopping
 * — but when?", 1998: generalisation loss, 100·(dev loss / least dev loss − 1).
 */
record Overfitting() implements DiagnosisRule {
  private static final double RISE = 1.1;
  private static final int FEWEST_EPOCHS = 5;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] train = run.epochs().column("train.loss");
    double[] dev = run.epochs().column("dev.loss");
    int best = Course.least(dev);
    int last = dev.length - 1;
    if (best < 0 || last - best < FEWEST_EPOCHS) {
      return Optional.empty();
    }
    int tail = Math.max(1, (last - best) / 5);
    double after = Course.mean(dev, last + 1 - tail, last + 1);
    double devNoise = Course.jitter(dev, best, last + 1);
    boolean rises = after > RISE * dev[best] && after - dev[best] > 3 * devNoise / Math.sqrt(tail);
    boolean trainFalls = Course.mean(train, last + 1 - tail, last + 1) < train[best];
    if (!rises || !trainFalls || Arrays.stream(dev).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    int epoch = (int) run.epochs().at(best);
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch(
                epoch,
                Map.of(
                    "leastDevLoss", dev[best],
                    "lastDevLoss", after,
                    "trainLossThere", train[best],
                    "lastTrainLoss", train[last])),
            ("The dev loss was lowest after epoch %d and has risen by %.0f %% since, while the train"
                    + " loss went on falling: from there on the network learned its training rows by"
                    + " heart. Regularisation or more data keep the dev loss down; early stopping"
                    + " takes the weights of epoch %d.")
                .formatted(epoch, 100 * (after / dev[best] - 1), epoch),
            "EarlyStopping"));
  }
}
