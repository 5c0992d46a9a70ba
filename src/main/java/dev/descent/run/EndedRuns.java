package dev.descent.run;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs that have ended, as housekeeping sees them; deleting them is for {@link Runs}. */
@Service
@Transactional(readOnly = true)
public class EndedRuns {
  private static final int PAGE = 100;

  private final RunRepository repository;
  private final Checkpoints checkpoints;

  EndedRuns(RunRepository repository, Checkpoints checkpoints) {
    this.repository = repository;
    this.checkpoints = checkpoints;
  }

  /**
   * Some of the runs that ended before a time, those that ended first first; folds go with the run
   * above them.
   *
   * @param last of the page before; null for the first page
   */
  public List<EndedRun> page(Instant before, @Nullable EndedRun last) {
    Instant after = last == null ? Instant.EPOCH : last.endedAt();
    UUID afterId = last == null ? new UUID(0, 0) : last.id();
    return repository.findEnded(before, after, afterId, Limit.of(PAGE)).stream()
        .map(RunEntity::toEndedRun)
        .toList();
  }

  /**
   * Removes the checkpoints of runs that ended before a time, but for those that are kept.
   *
   * @return these runs
   */
  @Transactional
  public List<UUID> forgetCheckpoints(Instant before) {
    List<UUID> forgotten =
        checkpoints.runsEndedBefore(before).stream()
            .flatMap(id -> repository.lock(id).stream()) // may have been tried again meanwhile
            .filter(run -> run.state().isFinal() && !run.toEndedRun().kept())
            .map(RunEntity::id)
            .toList();
    forgotten.forEach(checkpoints::forget);
    return forgotten;
  }

  /** Whether a run, whatever its state, was trained on a dataset or has it as dev or test. */
  public boolean use(UUID dataset) {
    EnumSet<RunState> all = EnumSet.allOf(RunState.class);
    return !repository.findIds(dataset, all, Limit.of(1)).isEmpty()
        || !repository
            .findNaming(RunDatasetGuard.UPLOADS, dataset.toString(), all, Limit.of(1))
            .isEmpty();
  }
}
