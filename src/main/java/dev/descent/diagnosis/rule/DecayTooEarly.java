package dev.descent.diagnosis.rule;

import java.util.Map;
import java.util.Optional;

/**
 * The learning rate had decayed to almost nothing long before the end while the loss was still
 * falling for the way that was gone. The way is measured by the sum of learning rates: that of
 * gradient flow, in which a decayed rate only makes the clock run slower.
 */
record DecayTooEarly() implements DiagnosisRule {
  private static final int FEWEST_EPOCHS = 10;

  /** Of the highest rate; below, hardly anything moves. */
  private static final double NOTHING = 0.02;

  /** Of the epochs: a cosine spends a tenth below it. */
  private static final double IDLE = 0.3;

  /** Of the whole fall, in the last fifth of the way. */
  private static final double STILL_FALLING = 0.05;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    double[] rates = run.epochs().column("learningRate");
    int n = rates.length;
    double peak = Course.quantile(rates, 0, n, 1);
    int decayed = n;
    while (decayed > 0 && rates[decayed - 1] < NOTHING * peak) {
      decayed--;
    }
    if (n < FEWEST_EPOCHS || decayed == 0 || decayed == n || !run.leavesMuch()) {
      return Optional.empty();
    }
    double idle = 1 - (double) run.epochs().at(decayed) / (run.epochs().at(n - 1) + 1);
    int before = before(rates, decayed);
    double train = share(run, "train.loss", before, decayed);
    double dev = share(run, "dev.loss", before, decayed);
    if (idle < IDLE || !(train > STILL_FALLING) || dev < STILL_FALLING) {
      return Optional.empty();
    }
    int epoch = (int) run.epochs().at(decayed);
    return Optional.of(
        finding(
            Severity.WARNING,
            RunFinding.Evidence.atEpoch(
                epoch,
                Map.of(
                    "highestLearningRate", peak,
                    "learningRate", rates[decayed],
                    "shareOfEpochsLeft", idle,
                    "shareOfFall", train)),
            ("From epoch %d on, for %.0f %% of the training, the learning rate was below %.0f %% of"
                    + " its highest, so that hardly anything moved any more, though the loss had still"
                    + " been falling. Let it decay later or more slowly, for example by a cosine over"
                    + " all epochs.")
                .formatted(epoch, 100 * idle, 100 * NOTHING),
            "Cosine"));
  }

  /** The epoch by which four fifths of the way were gone. */
  private static int before(double[] rates, int decayed) {
    double whole = 0;
    for (int i = 0; i < decayed; i++) {
      whole += rates[i];
    }
    double way = 0;
    int i = 0;
    while (i < decayed - 1 && way + rates[i] < 0.8 * whole) {
      way += rates[i++];
    }
    return i;
  }

  /** What the last fifth of the way brought of the whole fall; NaN when it is not known. */
  private static double share(Symptoms run, String key, int before, int decayed) {
    double[] loss = run.epochs().column(key);
    return (loss[before] - loss[decayed]) / (run.firstCost() - loss[decayed]);
  }
}
