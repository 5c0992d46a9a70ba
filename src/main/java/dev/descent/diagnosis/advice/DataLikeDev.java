package dev.descent.diagnosis.advice;

import java.util.List;
import java.util.Optional;

/** Says that training rows must become more like dev rows. */
record DataLikeDev() implements Action {
  @Override
  public Aim aim() {
    return Aim.DATA_MISMATCH;
  }

  @Override
  public Optional<Proposal> propose(Patient patient, Confidence confidence) {
    return Optional.of(
        Proposal.of(
            "Rows like the training rows are predicted well, dev rows are not: the two differ.",
            "Training rows like those of dev, gathered or made by augmentation, close the gap;"
                + " POST /api/v1/checks/shift tells in which columns they differ.",
            List.of()));
  }
}
