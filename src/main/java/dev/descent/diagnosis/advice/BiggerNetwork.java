package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Doubles the units of every hidden block; comes with a light L2 penalty where there is none. */
record BiggerNetwork() implements Action {
  private static final int MOST_UNITS = 4096;

  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    List<PatchStep> patch = new ArrayList<>();
    for (int i : patient.dense()) {
      int units = patient.dense(i).units();
      if (units < MOST_UNITS) {
        patch.add(
            PatchStep.replace("/network/layers/" + i + "/units", Math.min(MOST_UNITS, 2 * units)));
      }
    }
    for (int i : patient.convolutions()) {
      patch.add(
          PatchStep.replace(
              "/network/layers/" + i + "/filters", 2 * patient.convolution(i).filters()));
    }
    if (patient.network().layers().isEmpty()) {
      patch.add(PatchStep.add("/network/layers/-", Map.of("type", "dense", "units", 64)));
      patch.add(PatchStep.add("/network/layers/-", Map.of("type", "dense", "units", 32)));
    }
    if (patch.isEmpty() || patient.learnsByHeart()) {
      return Optional.empty();
    }
    if (patient.training().regularization().isEmpty() && !patient.dropsOut()) {
      patch.add(StrongerL2.penalty(patient, StrongerL2.LIGHT));
    }
    return Optional.of(
        Proposal.of(
            "The network is too small for what there is to learn, or training does not use it well.",
            "Twice as wide, it can fit more: the train error falls, in up to four times the time."
                + " The light L2 penalty that comes with it keeps variance from rising.",
            patch));
  }
}
