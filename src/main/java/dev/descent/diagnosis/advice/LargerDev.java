package dev.descent.diagnosis.advice;

import dev.descent.engine.data.Fractions;
import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Optional;

/** Makes a dev split larger that too much was chosen by. */
record LargerDev() implements Action {
  private static final double MOST = 0.4;
  private static final double LEAST_TRAIN = 0.3;

  @Override
  public Aim aim() {
    return Aim.OVER_TUNED_TO_DEV;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    String why = "Dev rows are predicted better than test rows: too much was chosen by them.";
    if (!(patient.symptoms().spec().data().split() instanceof Fractions split)
        || split.train() == null
        || split.dev() == null) {
      return Optional.of(
          Proposal.of(why, "More dev rows are harder to fit by choosing.", List.of()));
    }
    double dev = Numbers.rounded(Math.min(MOST, 1.5 * split.dev()));
    double train = Numbers.rounded(split.train() - (dev - split.dev()));
    return train < LEAST_TRAIN || dev <= split.dev()
        ? Optional.of(Proposal.of(why, "More dev rows are harder to fit by choosing.", List.of()))
        : Optional.of(
            Proposal.of(
                why,
                "A dev share of %s instead of %s is harder to fit by choosing; other rows are test"
                        .formatted(dev, split.dev())
                    + " rows then.",
                List.of(
                    PatchStep.replace("/data/split/train", train),
                    PatchStep.replace("/data/split/dev", dev))));
  }
}
