package dev.descent.diagnosis.advice;

import dev.descent.engine.optimizer.Momentum;
import dev.descent.engine.optimizer.Nesterov;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Optional;

/** Takes Adam where steps are not adapted to each weight. */
record OtherOptimizer() implements Action {
  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    Optimizer now = patient.training().optimizer();
    boolean plain = now instanceof Sgd || now instanceof Momentum || now instanceof Nesterov;
    return plain
        ? Optional.of(
            Proposal.of(
                "Plain steps follow the steepest weights and leave the others behind.",
                "Adam takes a step of its own for every weight: the cost falls sooner, at about the"
                    + " same time for an update.",
                List.of(PatchStep.replace("/training/optimizer", "adam"))))
        : Optional.empty();
  }
}
