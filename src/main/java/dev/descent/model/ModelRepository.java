package dev.descent.model;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ModelRepository extends JpaRepository<ModelEntity, UUID> {

  Optional<ModelEntity> findByRunId(UUID runId);

  /** Deletes by id; says how many there were. */
  @Modifying
  @Query("delete from ModelEntity m where m.id = :id")
  int remove(UUID id);
}
