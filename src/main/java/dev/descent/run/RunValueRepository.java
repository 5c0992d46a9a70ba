package dev.descent.run;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RunValueRepository extends JpaRepository<RunValueEntity, RunValueEntity.Key> {

  /** Deletes a run's values whose pointers begin so. */
  @Modifying
  @Query(
      "delete from RunValueEntity v where v.runId = :run"
          + " and substring(v.pointer, 1, length(:prefix)) = :prefix")
  void deleteUnder(UUID run, String prefix);
}
