package dev.descent.diagnosis.advice;

import java.util.List;
import java.util.Optional;

/** Says that more training rows would help; how much is for the data-size check to say. */
record MoreData() implements Action {
  @Override
  public Aim aim() {
    return Aim.VARIANCE;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    return confidence == Confidence.SHOWN
        ? Optional.of(
            Proposal.of(
                "The training rows are learned, rows like them are not: there are too few to learn"
                    + " from.",
                "More rows like the training rows close the gap. POST /api/v1/checks/data-size with"
                    + " this run's spec tells what ten times as many would bring, before anyone"
                    + " gathers them.",
                List.of()))
        : Optional.empty();
  }
}
