package dev.descent.diagnosis.advice;

import dev.descent.diagnosis.gap.Gaps;
import dev.descent.run.PatchStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Halves the units of every dense block, where variance is shown and bias is not. */
record SmallerNetwork() implements Action {
  private static final int FEWEST_UNITS = 8;

  @Override
  public Aim aim() {
    return Aim.VARIANCE;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    boolean bias = Gaps.isHigh(patient.gaps().avoidableBias());
    if (confidence != Confidence.SHOWN || bias) {
      return Optional.empty();
    }
    List<PatchStep> patch = new ArrayList<>();
    for (int i : patient.dense()) {
      int units = patient.dense(i).units();
      if (units >= 2 * FEWEST_UNITS) {
        patch.add(PatchStep.replace("/network/layers/" + i + "/units", units / 2));
      }
    }
    return patch.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Proposal.of(
                "The network has more weights than the training rows can settle.",
                "Half as wide, it has less to learn by heart: less variance, in less time; bias may"
                    + " appear. Regularisation is to be preferred where it does as well.",
                patch));
  }
}
