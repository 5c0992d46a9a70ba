package dev.descent.diagnosis.advice;

import dev.descent.engine.layer.Dense;
import dev.descent.run.PatchStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Normalises batches in deep networks, so that layers do not wait for those before them. */
record NormalizeBatches() implements Action {
  private static final int DEEP = 3;

  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    List<PatchStep> patch = new ArrayList<>();
    for (int i : patient.dense()) {
      Dense block = patient.dense(i);
      if (block.batchNorm() == null && block.layerNorm() == null) {
        patch.add(PatchStep.add("/network/layers/" + i + "/batchNorm", true));
      }
    }
    for (int i : patient.convolutions()) {
      if (patient.convolution(i).batchNorm() == null
          && patient.convolution(i).layerNorm() == null) {
        patch.add(PatchStep.add("/network/layers/" + i + "/batchNorm", true));
      }
    }
    boolean asked = patient.has("vanishing-gradients", "exploding-gradients", "saturated-units");
    if (patch.isEmpty() || !(asked || patient.network().measuredBlocks().size() > DEEP)) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal(
            "In a deep network what a layer sees changes with every update of those before it.",
            "Batch normalisation keeps it level, so that a deep network trains faster and further;"
                + " an update takes somewhat longer.",
            asked,
            patch));
  }
}
