package dev.descent.autopilot;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface AutopilotRepository extends JpaRepository<AutopilotEntity, UUID> {

  /** The autopilot, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select a from AutopilotEntity a where a.id = :id")
  Optional<AutopilotEntity> lock(UUID id);

  Optional<AutopilotEntity> findByIdempotencyKey(String key);

  /** The autopilot that waits for a run. */
  @Query("select a.id from AutopilotEntity a where a.awaited = :run")
  List<UUID> findWaitingFor(UUID run);

  @Query("select a.id from AutopilotEntity a where a.state in :states")
  List<UUID> findIds(Collection<AutopilotState> states);

  @Query(
      "select count(a) from AutopilotEntity a where a.submittedBy = :caller and a.state in :states")
  long count(String caller, Collection<AutopilotState> states);
}
