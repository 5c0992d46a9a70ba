package dev.descent.diagnosis.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The train loss at the end lies far above what it had been before, or above where it began, and
 * goes up as often as an unsteady course does: steps are longer than the ground allows. It is the
 * loss over all training rows after each epoch, so that the luck of single batches is not in it.
 * Goodfellow, Bengio and Courville, "Deep learning", 2016, section 11.4.1.
 *
 * <p>A share of the whole fall that is given up again counts from a fifth on: what the noise of
 * mini-batches leaves at usual rates is a few hundredths.
 */
record LearningRateTooHigh() implements DiagnosisRule {
  private static final int FEWEST_EPOCHS = 8;
  private static final double GIVEN_UP = 0.2;
  private static final double UPS = 0.2;
  private static final double NO_SMALL_UPDATE = 1e-3;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] loss = run.epochs().column("train.loss");
    int late = loss.length - loss.length / 4;
    double first = run.firstCost();
    double reached = Course.quantile(loss, 0, late, 0.05);
    double end = Course.median(loss, late, loss.length);
    double share = (end - reached) / (first - reached);
    boolean gaveUp = first > reached ? share > GIVEN_UP : end > (1 + GIVEN_UP) * first;
    double update = run.layers().largestUsualUpdate();
    if (loss.length < FEWEST_EPOCHS
        || !gaveUp
        || !(update > NO_SMALL_UPDATE)
        || ups(loss, loss.length / 2) < UPS) {
      return Optional.empty();
    }
    Map<String, Double> figures = new HashMap<>();
    figures.put("firstLoss", first);
    figures.put("reachedLoss", reached);
    figures.put("lastLoss", end);
    figures.put("updateRatio", update);
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch((int) run.epochs().at(late), figures),
            ("The train loss does not settle: it had been as low as %.3g, but is about %.3g in the"
                    + " last quarter of the epochs, and goes up as well as down. The steps are too long"
                    + " for the ground: a learning rate three to ten times smaller, or one that decays,"
                    + " lets it settle.")
                .formatted(reached, end),
            "LearningRateRangeRequest"));
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
