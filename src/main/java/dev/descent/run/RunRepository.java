package dev.descent.run;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RunRepository extends JpaRepository<RunEntity, UUID> {

  /** The run, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from RunEntity r where r.id = :id")
  Optional<RunEntity> lock(UUID id);

  /**
   * The run of an attempt, held in the same way.
   *
   * @throws StaleAttemptException when the attempt is over
   */
  default RunEntity held(Attempt attempt) {
    return lock(attempt.runId())
        .filter(run -> run.attempt() == attempt.fence() && run.state().isHeld())
        .orElseThrow(() -> new StaleAttemptException(attempt.runId(), attempt.fence()));
  }

  Optional<RunEntity> findByIdempotencyKey(String key);

  List<RunEntity> findBySpecSha256AndParentIdIsNullOrderByIdDesc(String sha256, Limit limit);

  List<RunEntity> findByParentIdOrderById(UUID parent);

  List<RunEntity> findByParentIdInOrderById(Collection<UUID> parents);

  @Query("select r.id from RunEntity r where r.parentId = :parent order by r.id")
  List<UUID> findFoldIds(UUID parent);

  @Query("select count(r) from RunEntity r where r.submittedBy = :caller and r.state = :state")
  long count(String caller, RunState state);

  @Query("select r.state from RunEntity r where r.id = :id")
  Optional<RunState> findState(UUID id);

  /** Runs that name a value at one of these places in their spec. */
  @Query(
      "select r.id from RunEntity r, RunValueEntity v where v.runId = r.id"
          + " and v.textPointer in :pointers and v.text = :text and r.state in :states")
  List<UUID> findNaming(
      Collection<String> pointers, String text, Collection<RunState> states, Limit limit);

  /** The same among the runs of one dataset. */
  @Query(
      "select r.id from RunEntity r, RunValueEntity v where v.runId = r.id"
          + " and r.datasetId = :dataset"
          + " and v.textPointer = :pointer and v.text = :text and r.state in :states")
  List<UUID> findNaming(
      UUID dataset, String pointer, String text, Collection<RunState> states, Limit limit);

  @Query("select r.id from RunEntity r where r.datasetId = :dataset and r.state in :states")
  List<UUID> findIds(UUID dataset, Collection<RunState> states, Limit limit);

  /** How many runs are in each of these states, those without any left out. */
  @Query("select r.state, count(r) from RunEntity r where r.state in :states group by r.state")
  List<Object[]> countIn(Collection<RunState> states);

  /** Runs, folds left out, that ended before a time and after another run, in that order. */
  @Query(
      "select r from RunEntity r where r.parentId is null and r.endedAt < :before"
          + " and (r.endedAt > :after or (r.endedAt = :after and r.id > :afterId))"
          + " order by r.endedAt, r.id")
  List<RunEntity> findEnded(Instant before, Instant after, UUID afterId, Limit limit);

  /** A run as others see it, with its folds if it has any. */
  default Run shown(RunEntity run) {
    return run.hasFolds() ? run.toRun(findByParentIdOrderById(run.id())) : run.toRun();
  }
}
