package dev.descent.diagnosis.rule;

import java.util.Map;
import java.util.Optional;

/**
 * The train loss does not settle: in the second half of the epochs it goes up and down by a tenth
 * of all that it ever fell, or gives up a tenth of that again, or ends above where it began. It is
 * the loss over all training rows after each epoch, so that the luck of single batches is not in
 * it. Goodfellow, Bengio and Courville, "Deep learning", 2016, section 11.4.1.
 *
 * <p>Over some hundred runs at usual rates both shares stayed below a hundredth; constant rates at
 * the upper end of what is usual reach three.
 */
record LearningRateTooHigh() implements DiagnosisRule {
  private static final int FEWEST_EPOCHS = 8;
  private static final double SHARE = 0.1;
  private static final double UPS = 0.2;
  private static final double NO_SMALL_UPDATE = 1e-3;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] loss = run.epochs().column("train.loss");
    int late = loss.length - loss.length / 4;
    double first = run.firstCost();
    double least = Course.quantile(loss, 0, loss.length, 0.05);
    double end = Course.median(loss, late, loss.length);
    double fall = first - least;
    double swing = run.epochs().thinned() ? 0 : swing(loss, loss.length / 2);
    double givenUp = end - Course.quantile(loss, 0, late, 0.05);
    boolean unsteady = fall > 0 ? Math.max(swing, givenUp) > SHARE * fall : end > first;
    double update = run.layers().largestUsualUpdate();
    if (loss.length < FEWEST_EPOCHS
        || !(unsteady || end > (1 + SHARE) * first)
        || !(update > NO_SMALL_UPDATE)
        || ups(loss, loss.length / 2) < UPS) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch(
                (int) run.epochs().at(late),
                Map.of(
                    "firstLoss", first,
                    "leastLoss", least,
                    "lastLoss", end,
                    "swing", swing,
                    "updateRatio", update)),
            ("The train loss does not settle: it began at %.3g and had been as low as %.3g, but is about"
                    + " %.3g in the last quarter of the epochs and goes up as well as down. The steps"
                    + " are too long for the ground: a learning rate three to ten times smaller, or one"
                    + " that decays, lets it settle.")
                .formatted(first, least, end),
            "LearningRateRangeRequest"));
  }

  /** A usual change from epoch to epoch as a standard deviation; single spikes do not count. */
  private static double swing(double[] loss, int from) {
    double[] changes = new double[loss.length];
    for (int i = 1; i < loss.length; i++) {
      changes[i] = Math.abs(loss[i] - loss[i - 1]);
    }
    // of a normal difference of two: 0.6745·√2
    return Course.median(changes, Math.max(1, from), loss.length) / 0.954;
  }

  /** The share of a stretch's points that lie above the one before. */
  private static double ups(double[] loss, int from) {
    int ups = 0;
    for (int i = Math.max(1, from); i < loss.length; i++) {
      ups += loss[i] > loss[i - 1] ? 1 : 0;
    }
    return (double) ups / Math.max(1, loss.length - Math.max(1, from));
  }
}
