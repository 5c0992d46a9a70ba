package dev.descent.diagnosis.rule;

import java.util.Map;
import java.util.Optional;

/**
 * The train loss still falls at the end almost as fast as ever, though the learning rate has not
 * decayed, and usual updates change the weights by far less than the usual thousandth of
 * themselves. Goodfellow, Bengio and Courville, "Deep learning", 2016, section 11.4.1.
 */
record LearningRateTooLow() implements DiagnosisRule {
  /** Of the whole fall, in the last fifth of the epochs: a steady fall has 0.2. */
  private static final double STEADY = 0.1;

  private static final double SMALL_UPDATE = 3e-4;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] loss = run.epochs().column("train.loss");
    double[] rates = run.epochs().column("learningRate");
    Trend trend = Trend.of(loss, run.firstCost());
    double update = run.layers().largestUsualUpdate();
    if (run.endedByItself()
        || !run.leavesMuch()
        || !trend.sure()
        || !(trend.share() > STEADY)
        || !(update < SMALL_UPDATE)
        || !(rates[rates.length - 1] > Course.quantile(rates, 0, rates.length, 1) / 2)) {
      return Optional.empty();
    }
    double rate = rates[rates.length - 1];
    return Optional.of(
        finding(
            Severity.WARNING,
            Map.of("learningRate", rate, "updateRatio", update, "shareOfFall", trend.share()),
            ("The train loss was still falling at its usual pace when training ended: the last fifth"
                    + " of the epochs brought %.0f %% of the whole fall, and a usual update changed the"
                    + " weights by %.2g %% of themselves, where 0.1 %% is usual. A learning rate of about"
                    + " %.1g would get as far in a tenth of the time.")
                .formatted(100 * trend.share(), 100 * update, 10 * rate),
            "LearningRateRangeRequest"));
  }
}
