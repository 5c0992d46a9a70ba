package dev.descent.diagnosis.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Training ended while train and dev loss were both still falling, the training rows are not learned
 * yet, and the learning rate is not to blame.
 */
record NotConverged() implements DiagnosisRule {
  /** Of the whole fall, in the last fifth of the epochs. */
  private static final double STILL_FALLING = 0.03;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] trainLoss = run.epochs().column("train.loss");
    double[] devLoss = run.epochs().column("dev.loss");
    Trend train = Trend.of(trainLoss, run.firstCost());
    Trend dev = Trend.of(devLoss, run.firstCost());
    boolean hasDev = Course.least(devLoss) >= 0;
    boolean falls =
        train.sure()
            && train.share() > STILL_FALLING
            && (!hasDev || dev.sure() && dev.share() > STILL_FALLING);
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
    figures.put("shareOfFall", train.share());
    if (hasDev) {
      figures.put("shareOfDevFall", dev.share());
    }
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch((int) run.epochs().at(last), figures),
            ("Training ended while the loss was still falling: the last fifth of the epochs brought"
                    + " %.0f %% of the whole fall%s. Train longer, for example twice as many epochs,"
                    + " with early stopping to end when dev gets no better.")
                .formatted(100 * train.share(), hasDev ? ", and the dev loss fell with it" : ""),
            "TrainingSpec"));
  }
}
