package dev.descent.diagnosis.advice;

import dev.descent.engine.initializer.ByActivation;
import dev.descent.run.PatchStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts weights and units so that signals flow through all layers. */
record RestartWeights() implements Action {
  private static final String INITIALIZER = "by-activation";

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
    boolean start =
        patient.has("poor-initialization", "vanishing-gradients", "exploding-gradients");
    boolean units = patient.has("dead-units", "saturated-units", "vanishing-gradients");
    boolean usual = patient.network().initializer() instanceof ByActivation;
    if (start && !usual) {
      return Optional.of(
          new Proposal(
              "Signals or gradients do not get through the layers, and the weights did not start by"
                  + " the rule of He or Xavier.",
              "Signals keep their size from layer to layer, so that all layers learn from the first"
                  + " update on, at no cost in time.",
              true,
              List.of(PatchStep.replace("/network/initializer", INITIALIZER))));
    }
    return units ? Optional.ofNullable(otherUnits(patient)) : Optional.empty();
  }

  private static @Nullable Proposal otherUnits(Patient patient) {
    List<PatchStep> patch = new ArrayList<>();
    String kind = patient.has("dead-units") ? "leaky-relu" : "relu";
    for (int i : patient.dense()) {
      patch.add(PatchStep.replace("/network/layers/" + i + "/activation", kind));
    }
    for (int i : patient.convolutions()) {
      patch.add(PatchStep.replace("/network/layers/" + i + "/activation", kind));
    }
    return patch.isEmpty()
        ? null
        : new Proposal(
            "Many units pass no gradient on: they are off, or at the ends of their range.",
            "Units of type %s always pass a gradient on, so that they go on learning."
                .formatted(kind),
            true,
            patch);
  }
}
