package dev.descent.diagnosis.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Training ended while train and dev loss were both still falling, the training rows are not
 * learned yet, and the learning rate is not to blame.
 */
record NotConverged() implements DiagnosisRule {
  /** Of the loss, that as many epochs again would take away at the last fifth's pace. */
  private static final double WORTH_IT = 0.1;

  /**
   * Of the whole fall, in the last fifth of the epochs: of a loss that is nearly 0, all is little.
   */
  private static final double NOTICEABLE = 0.01;

  /** Of the first cost; less is no learning, which more epochs would not mend. */
  private static final double FALLEN = 0.1;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] trainLoss = run.epochs().column("train.loss");
    double[] devLoss = run.epochs().column("dev.loss");
    Trend train = Trend.of(trainLoss, run.firstCost());
    Trend dev = Trend.of(devLoss, run.firstCost());
    boolean hasDev = Course.least(devLoss) >= 0;
    boolean falls =
        falls(train)
            && train.fall() / train.share() > FALLEN * run.firstCost()
            && (!hasDev || falls(dev));
    if (!falls
        || run.endedByItself()
        || !run.leavesMuch()
        || new LearningRateTooLow().check(run).isPresent()
        || new DecayTooEarly().check(run).isPresent()) {
      return Optional.empty();
    }
    int last = trainLoss.length - 1;
    Map<String, Double> figures = new HashMap<>();
    figures.put("lastTrainLoss", trainLoss[last]);
    figures.put("pace", train.pace());
    if (hasDev) {
      figures.put("devPace", dev.pace());
    }
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch((int) run.epochs().at(last), figures),
            ("Training ended while the train loss was still falling%s: at the pace of the last fifth of"
                    + " the epochs, as many again would take up to %.0f %% off it. Train longer, for"
                    + " example twice as many epochs, with early stopping to end when dev gets no"
                    + " better.")
                .formatted(
                    hasDev ? ", and the dev loss with it" : "", 100 * Math.min(1, train.pace())),
            "TrainingSpec"));
  }

  private static boolean falls(Trend trend) {
    return trend.sure() && trend.pace() > WORTH_IT && trend.share() > NOTICEABLE;
  }
}
