package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Optional;

/** Changes a learning rate that is shown to be too high or too low, threefold or tenfold. */
record MendLearningRate() implements Action {
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
    double factor =
        patient.has("diverged")
            ? 0.1
            : patient.has("learning-rate-too-high")
                ? 1.0 / 3
                : patient.has("learning-rate-too-low") ? 10 : 1;
    if (factor == 1) {
      return Optional.empty();
    }
    double rate = patient.training().optimizer().learningRate();
    double other = Numbers.rounded(rate * factor);
    return Optional.of(
        new Proposal(
            factor < 1
                ? "The steps are too long for the ground: the cost jumps instead of falling."
                : "The steps are too short: the cost still falls, and steadily, when training ends.",
            "The learning rate goes from %s to %s: the cost falls %s, at no further cost in time."
                .formatted(rate, other, factor < 1 ? "smoothly and further" : "sooner and further"),
            true,
            List.of(PatchStep.replace("/training/optimizer/learningRate", other))));
  }
}
