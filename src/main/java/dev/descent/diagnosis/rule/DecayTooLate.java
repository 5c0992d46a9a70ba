package dev.descent.diagnosis.rule;

import java.util.Map;
import java.util.Optional;

/**
 * The learning rate never decayed, while the train loss has become level and goes up and down
 * around it: with steps of constant length mini-batches keep the weights moving about the minimum.
 * Bottou, Curtis and Nocedal, "Optimization methods for large-scale machine learning", 2018,
 * theorem 4.6: the loss stays above the least by an amount proportional to the learning rate.
 */
record DecayTooLate() implements DiagnosisRule {
  private static final int FEWEST_EPOCHS = 12;
  private static final double JITTER = 0.05;

  /** A point of error up or down, depending on where training ends. */
  private static final double ERROR_JITTER = 0.01;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] rates = run.epochs().column("learningRate");
    double[] loss = run.epochs().column("train.loss");
    double[] error = run.epochs().column("train.error");
    int n = loss.length;
    if (n < FEWEST_EPOCHS
        || run.epochs().thinned()
        || !(rates[n - 1] > Course.quantile(rates, 0, n, 1) / 2)) {
      return Optional.empty();
    }
    int from = n - n / 3;
    int middle = n - n / 6;
    double level = Course.mean(loss, from, n);
    double jitter = Course.jitter(loss, from, n);
    double errorJitter = Course.jitter(error, from, n);
    double drift = Math.abs(Course.mean(loss, from, middle) - Course.mean(loss, middle, n));
    boolean isLevel = drift < 2 * jitter * Math.sqrt(12.0 / n) && level < run.firstCost();
    if (!isLevel || !(jitter > JITTER * level) || !(errorJitter > ERROR_JITTER)) {
      return Optional.empty();
    }
    int epoch = (int) run.epochs().at(from);
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch(
                epoch,
                Map.of(
                    "learningRate", rates[n - 1],
                    "trainLoss", level,
                    "deviation", jitter,
                    "errorDeviation", errorJitter)),
            ("Since epoch %d the train loss stays level at %.3g but goes up and down by %.0f %%, the"
                    + " train error by %.1f points: steps of constant length keep the weights moving"
                    + " about the minimum. A learning rate that decays, for example by a cosine over"
                    + " all epochs, lets them settle.")
                .formatted(epoch, level, 100 * jitter / level, 100 * errorJitter),
            "Cosine"));
  }
}
