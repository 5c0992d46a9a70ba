package dev.descent.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface CheckpointRepository extends JpaRepository<CheckpointEntity, UUID> {

  /** All of a run, the latest first: their ids rise with time. */
  List<CheckpointEntity> findByRunIdOrderByIdDesc(UUID runId);

  @Modifying
  @Query("delete from CheckpointEntity c where c.id in :ids")
  void deleteAll(Collection<UUID> ids);

  @Query(
      "select distinct c.runId from CheckpointEntity c, RunEntity r"
          + " where r.id = c.runId and r.endedAt < :before")
  List<UUID> findRunsEndedBefore(Instant before);

  Optional<CheckpointEntity> findFirstByRunIdOrderByIdDesc(UUID runId);
}
