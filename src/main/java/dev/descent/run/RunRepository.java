package dev.descent.run;

import jakarta.persistence.LockModeType;
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

  Optional<RunEntity> findByIdempotencyKey(String key);

  List<RunEntity> findByOrderByIdDesc(Limit limit);

  List<RunEntity> findByIdLessThanOrderByIdDesc(UUID id, Limit limit);

  List<RunEntity> findByStateInOrderByIdDesc(Collection<RunState> states, Limit limit);

  List<RunEntity> findByStateInAndIdLessThanOrderByIdDesc(
      Collection<RunState> states, UUID id, Limit limit);

  @Query("select r.id from RunEntity r where r.datasetId = :dataset and r.state in :states")
  List<UUID> findIds(UUID dataset, Collection<RunState> states, Limit limit);
}
