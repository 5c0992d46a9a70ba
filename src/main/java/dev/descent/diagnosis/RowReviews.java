package dev.descent.diagnosis;

import dev.descent.queue.JobQueue;
import dev.descent.run.Run;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows what was found in the rows of runs, and has it found where it was not yet. */
@Component
class RowReviews {
  private final RowReviewRepository repository;
  private final JobQueue queue;
  private final TransactionTemplate transaction;

  RowReviews(RowReviewRepository repository, JobQueue queue, TransactionTemplate transaction) {
    this.repository = repository;
    this.queue = queue;
    this.transaction = transaction;
  }

  /** What was found; nothing yet, and then it is queued. */
  RowReview of(Run run, double threshold) {
    if (run.folds() != null) {
      return RowReview.unavailable(
          "A cross-validation has no model of its own: ask for the diagnosis of its folds.");
    }
    return find(run)
        .map(found -> found.review().shown(run.spec().objective().bayesError(), threshold))
        .orElseGet(RowReview::pending);
  }

  /** The same as it is kept. */
  Optional<RowReviewEntity> find(Run run) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Optional<RowReviewEntity> found = repository.findById(run.id());
              if (found.isEmpty()) {
                queue.enqueue(RowReviewJob.KIND, run.id());
              }
              return found;
            }));
  }
}
