package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the weights of the epoch with the least dev loss, where that was long before the end. */
record StopEarly() implements Action {
  @Override
  public Aim aim() {
    return Aim.VARIANCE;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    if (patient.training().earlyStopping() != null || !patient.has(Patient.OVERFITTING)) {
      return Optional.empty();
    }
    int patience = Math.max(10, patient.epochs() / 10);
    return Optional.of(
        Proposal.of(
            "The dev loss was least long before the end and has risen since.",
            "Training ends %,d epochs after the least dev loss and takes the weights it had there:"
                    .formatted(patience)
                + " less variance, in less time. It gives up train error for it, so an L2 penalty"
                + " is to be preferred where it does as well.",
            List.of(PatchStep.add("/training/earlyStopping", Map.of("patience", patience)))));
  }
}
