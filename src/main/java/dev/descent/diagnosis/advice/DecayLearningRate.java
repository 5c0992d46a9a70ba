package dev.descent.diagnosis.advice;

import dev.descent.engine.schedule.Constant;
import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a constant learning rate fall toward the end, along a cosine, from three times as high. */
record DecayLearningRate() implements Action {
  private static final double TIMES = 3;

  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    if (!(patient.training().schedule() instanceof Constant)) {
      return Optional.empty();
    }
    double rate = patient.training().optimizer().learningRate();
    return Optional.of(
        new Proposal(
            "A constant learning rate is too low for the beginning or too high for the end.",
            "From %s along a cosine to 0: long steps first, and at the end the cost settles at the"
                    .formatted(Numbers.rounded(TIMES * rate))
                + " bottom, at no cost in time.",
            patient.has("decay-too-late"),
            List.of(
                PatchStep.replace(
                    "/training/optimizer/learningRate", Numbers.rounded(TIMES * rate)),
                PatchStep.replace("/training/schedule", Map.of("type", "cosine")))));
  }
}
