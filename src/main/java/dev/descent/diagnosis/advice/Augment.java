package dev.descent.diagnosis.advice;

import dev.descent.dataset.Task;
import dev.descent.run.PatchStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes more rows of those there are: images moved and turned, mixtures of two rows, or noise. */
record Augment() implements Action {
  @Override
  public Aim aim() {
    return Aim.VARIANCE;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    if (!patient.symptoms().spec().data().augmentation().isEmpty()) {
      return Optional.empty();
    }
    boolean images = patient.network().inputShape() != null;
    boolean classes = patient.symptoms().spec().data().task() == Task.CLASSIFICATION;
    return Optional.of(
        Proposal.of(
            "The network fits its training rows better than others, and sees the same rows in every"
                + " epoch.",
            images
                ? "Images that are moved and turned a little, anew in every epoch, stand for more"
                    + " data: the dev error comes nearer to the train error, in somewhat more time."
                : !classes
                    ? "A little noise on the features, anew in every epoch, stands for more data: the"
                        + " dev error comes nearer to the train error."
                    : "Mixtures of two rows and of their labels (mixup, Zhang and others, 2018) stand"
                        + " for more data: the dev error comes nearer to the train error.",
            images
                ? List.of(
                    PatchStep.add(
                        "/data/augmentation/-",
                        Map.of("type", "shift", "height", 0.08, "width", 0.08)),
                    PatchStep.add(
                        "/data/augmentation/-", Map.of("type", "rotation", "degrees", 10.0)))
                : List.of(
                    PatchStep.add(
                        "/data/augmentation/-",
                        Map.of("type", classes ? "mixup" : "gaussian-noise")))));
  }
}
