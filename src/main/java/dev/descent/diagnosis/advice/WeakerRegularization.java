package dev.descent.diagnosis.advice;

import dev.descent.diagnosis.gap.Gaps;
import dev.descent.engine.regularizer.L2;
import dev.descent.run.PatchStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weakens what holds the network back: the L2 penalty, or else dropout. */
record WeakerRegularization() implements Action {
  private static final String NEARLY_LINEAR = "nearly-linear-layers";

  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    if (Gaps.isHigh(patient.gaps().variance()) && !patient.has(NEARLY_LINEAR)) {
      return Optional.empty(); // what holds it back is needed
    }
    int l2 = patient.l2();
    if (l2 >= 0
        && patient.training().regularization().get(l2) instanceof L2 penalty
        && penalty.lambda() > 0) {
      double weaker = Numbers.rounded(penalty.lambda() / 10);
      return Optional.of(
          new Proposal(
              "The training rows themselves are not learned, and an L2 penalty pulls the weights"
                  + " toward 0.",
              "λ goes from %s to %s: the train error falls, at no cost in time; variance may rise."
                  .formatted(penalty.lambda(), weaker),
              true,
              List.of(PatchStep.replace("/training/regularization/" + l2 + "/lambda", weaker))));
    }
    return patient.dropsOut() ? Optional.of(keepMore(patient)) : Optional.empty();
  }

  private static Proposal keepMore(Patient patient) {
    List<PatchStep> patch = new ArrayList<>();
    patient.dense().stream()
        .filter(i -> patient.dense(i).keepProb() < 1)
        .forEach(i -> patch.add(keep(i, patient.dense(i).keepProb())));
    patient.convolutions().stream()
        .filter(i -> patient.convolution(i).keepProb() < 1)
        .forEach(i -> patch.add(keep(i, patient.convolution(i).keepProb())));
    if (patient.network().inputKeepProb() < 1) {
      patch.add(PatchStep.replace("/network/inputKeepProb", 1.0));
    }
    return new Proposal(
        "The training rows themselves are not learned, and dropout takes units away.",
        "Half as many units are dropped: the train error falls; variance may rise.",
        true,
        patch);
  }

  private static PatchStep keep(int block, double now) {
    double kept = Numbers.rounded((1 + now) / 2);
    return PatchStep.replace("/network/layers/" + block + "/keepProb", kept > 0.95 ? 1.0 : kept);
  }
}
