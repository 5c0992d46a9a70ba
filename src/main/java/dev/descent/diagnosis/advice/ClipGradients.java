package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bounds the gradient's norm where gradients explode. */
record ClipGradients() implements Action {
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
    if (patient.training().clipping() != null || !patient.has("diverged", "exploding-gradients")) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal(
            "Gradients grow from layer to layer until single updates throw the weights far off.",
            "No update follows a gradient longer than 1: training stays in bounds, at next to no"
                + " cost in time.",
            true,
            List.of(
                PatchStep.add("/training/clipping", Map.of("type", "global-norm", "max", 1.0)))));
  }
}
