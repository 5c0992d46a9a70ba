package dev.descent.diagnosis.advice;

import dev.descent.engine.data.None;
import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Optional;

/** Brings columns to one scale where they are far apart. */
record ScaleInputs() implements Action {
  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public boolean mendsTraining() {
    return true;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    boolean scaled = !(patient.symptoms().spec().data().preparation().normalize() instanceof None);
    if (scaled || !patient.has("unscaled-inputs")) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal(
            "Columns differ in size by far, so that the cost is a narrow ravine.",
            "Columns of mean 0 and deviation 1 make the ground round: training is faster and gets"
                + " further in the same time.",
            true,
            List.of(PatchStep.replace("/data/preparation/normalize", "z-score"))));
  }
}
