package dev.descent.model;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface MonitoringRepository extends JpaRepository<MonitoringEntity, UUID> {

  /** The row, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select m from MonitoringEntity m where m.id = :id")
  Optional<MonitoringEntity> lock(UUID id);

  Optional<MonitoringEntity> findByModelId(UUID model);

  /** Deletes what is counted of a model; says how many there were. */
  @Modifying
  @Query("delete from MonitoringEntity m where m.modelId = :model")
  int remove(UUID model);
}
