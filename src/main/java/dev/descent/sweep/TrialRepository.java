package dev.descent.sweep;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TrialRepository extends JpaRepository<TrialEntity, UUID> {

  List<TrialEntity> findBySweepIdOrderByNumber(UUID sweep);

  /** The sweeps of which a run is a trial. */
  @Query("select distinct t.sweepId from TrialEntity t where t.runId = :run")
  List<UUID> findSweepIds(UUID run);

  void deleteBySweepId(UUID sweep);
}
