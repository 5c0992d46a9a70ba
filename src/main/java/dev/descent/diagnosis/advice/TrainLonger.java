package dev.descent.diagnosis.advice;

import dev.descent.diagnosis.rule.Course;
import dev.descent.engine.schedule.Cosine;
import dev.descent.run.PatchStep;
import dev.descent.run.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains three times as long where the train loss was still falling at the end. */
record TrainLonger() implements Action {
  private static final int TIMES = 3;
  private static final int MOST_EPOCHS = 1_000_000;

  /** Part of the train loss that must have gone over the last fifth of the epochs. */
  private static final double FALL = 0.02;

  @Override
  public Aim aim() {
    return Aim.AVOIDABLE_BIAS;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    int more = Math.min(MOST_EPOCHS, patient.epochs() * TIMES);
    boolean wholeWay = patient.run().stopReason() == StopReason.COMPLETED;
    if (!wholeWay || patient.learnsByHeart() || more <= patient.epochs() || !stillFalls(patient)) {
      return Optional.empty();
    }
    List<PatchStep> patch = new ArrayList<>();
    patch.add(PatchStep.replace("/training/epochs", more));
    if (patient.training().schedule() instanceof Cosine cosine && cosine.periodEpochs() != null) {
      long period = cosine.periodEpochs() * more / patient.epochs(); // else it would be over before
      patch.add(PatchStep.replace("/training/schedule/periodEpochs", period));
    }
    return Optional.of(
        new Proposal(
            "The train loss was still falling when training ended.",
            "%,d epochs instead of %,d: the train error falls further, in %d times the time."
                .formatted(more, patient.epochs(), TIMES),
            true,
            patch));
  }

  private static boolean stillFalls(Patient patient) {
    double[] loss = patient.symptoms().epochs().column("train.loss");
    int fifth = loss.length / 5;
    if (fifth < 1) {
      return loss.length > 1 && loss[loss.length - 1] < loss[0];
    }
    double before = Course.mean(loss, loss.length - 2 * fifth, loss.length - fifth);
    double last = Course.mean(loss, loss.length - fifth, loss.length);
    return last < (1 - FALL) * before;
  }
}
