package dev.descent.diagnosis;

import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.run.Run;
import dev.descent.run.RunState;
import dev.descent.run.Runs;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the rows of one run that has ended. */
@Component
class RowReviewJob implements JobHandler {
  static final String KIND = "row-review";

  private final Runs runs;
  private final RowReviewer reviewer;
  private final RowReviewRepository repository;
  private final TransactionTemplate transaction;

  RowReviewJob(
      Runs runs,
      RowReviewer reviewer,
      RowReviewRepository repository,
      TransactionTemplate transaction) {
    this.runs = runs;
    this.reviewer = reviewer;
    this.repository = repository;
    this.transaction = transaction;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public void handle(UUID id, Claim claim) throws IOException {
    Optional<Run> run = runs.find(id).filter(each -> each.state() == RunState.SUCCEEDED);
    if (run.isEmpty() || repository.existsById(id)) {
      return;
    }
    RowReviewEntity found = review(run.get());
    transaction.executeWithoutResult(
        status -> {
          if (runs.find(id).isPresent() && !repository.existsById(id) && claim.isHeld()) {
            repository.saveAndFlush(found);
          }
        });
  }

  private RowReviewEntity review(Run run) throws IOException {
    try {
      return reviewer.review(run);
    } catch (ProblemException e) { // its model or its data are gone
      return new RowReviewEntity(run.id(), StoredReview.unavailable(e.detail()), new float[0]);
    }
  }
}
