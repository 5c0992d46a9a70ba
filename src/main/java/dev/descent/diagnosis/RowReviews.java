package dev.descent.diagnosis;

import dev.descent.queue.JobQueue;
import dev.descent.run.Run;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

  /** What was found; nothing yet, and then it is queued. Of folds, in all of them together. */
  RowReview of(Run run, double threshold) {
    List<UUID> ids =
        run.folds() == null
            ? List.of(run.id())
            : run.folds().stream().map(Run.Fold::runId).toList();
    List<StoredReview> found =
        ids.stream()
            .map(this::find)
            .flatMap(Optional::stream)
            .map(RowReviewEntity::review)
            .toList();
    return found.size() < ids.size()
        ? RowReview.pending()
        : (run.folds() == null ? found.get(0) : StoredReview.ofFolds(found))
            .shown(run.spec().objective().bayesError(), threshold);
  }

  /** The same as it is kept. */
  Optional<RowReviewEntity> find(UUID run) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Optional<RowReviewEntity> found = repository.findById(run);
              if (found.isEmpty()) {
                queue.enqueue(RowReviewJob.KIND, run);
              }
              return found;
            }));
  }
}
