package dev.descent.diagnosis.advice;

import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds an L2 penalty, or makes it three times as strong. */
record StrongerL2() implements Action {
  /** λ for every training row that holds a network back a little. */
  static final double LIGHT = 1e-4;

  private static final double SUSPECTED = 3e-4;
  private static final double SHOWN = 1e-3;
  private static final double TIMES = 3;

  @Override
  public Aim aim() {
    return Aim.VARIANCE;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    String effect =
        "Smaller weights make a smoother network: the dev error comes nearer to the train error,"
            + " which may rise a little, at no cost in time.";
    int place = patient.l2();
    double first = confidence == Confidence.SHOWN ? SHOWN : SUSPECTED;
    if (place < 0) {
      return Optional.of(
          Proposal.of(
              "The network fits its training rows better than others, and nothing holds its"
                  + " weights small.",
              effect,
              List.of(penalty(patient, first))));
    }
    Regularizer now = patient.training().regularization().get(place);
    double lambda = now instanceof L2 l2 ? l2.lambda() : 0;
    double stronger = lambda == 0 ? first : Numbers.rounded(TIMES * lambda);
    return Optional.of(
        Proposal.of(
            "The network fits its training rows better than others under λ = %s.".formatted(lambda),
            "λ becomes %s. %s".formatted(stronger, effect),
            List.of(PatchStep.replace("/training/regularization/" + place + "/lambda", stronger))));
  }

  /** A penalty that is the same whatever the size of batches. */
  static PatchStep penalty(Patient patient, double perRow) {
    return PatchStep.add(
        "/training/regularization/-",
        Map.of(
            "type",
            "l2",
            "lambda",
            Numbers.rounded(perRow * patient.trainingRows()),
            "per",
            "training-set"));
  }
}
