package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds dropout where variance is shown, or drops more: most where the weight matrix is largest.
 * Srivastava and others, "Dropout", 2014.
 */
record Dropout() implements Action {
  private static final double LARGEST = 0.5;
  private static final double OTHERS = 0.8;
  private static final double LEAST = 0.3;

  @Override
  public Aim aim() {
    return Aim.VARIANCE;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    int largest = largest(patient);
    if (confidence != Confidence.SHOWN || largest < 0) {
      return Optional.empty();
    }
    List<PatchStep> patch = new ArrayList<>();
    for (int i : patient.dense()) {
      double now = patient.dense(i).keepProb();
      double keep = now == 1 ? (i == largest ? LARGEST : OTHERS) : Math.max(LEAST, 0.75 * now);
      if (keep < now) {
        patch.add(PatchStep.replace("/network/layers/" + i + "/keepProb", Numbers.rounded(keep)));
      }
    }
    return patch.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Proposal.of(
                "The network is shown to fit its training rows better than others.",
                "No unit can rely on a single other one: the dev error comes nearer to the train"
                    + " error, which rises a little; it may take more epochs.",
                patch));
  }

  /** The dense block with the largest weight matrix; −1 without dense blocks. */
  private static int largest(Patient patient) {
    int largest = -1;
    double most = 0;
    double width = Double.MAX_VALUE; // that of the input, which is taken for the widest
    for (int i : patient.dense()) {
      double size = Math.min(width, 1e6) * patient.dense(i).units();
      if (size > most) {
        largest = i;
        most = size;
      }
      width = patient.dense(i).units();
    }
    return largest;
  }
}
