package dev.descent.sweep;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SweepRepository extends JpaRepository<SweepEntity, UUID> {

  /** The sweep, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select s from SweepEntity s where s.id = :id")
  Optional<SweepEntity> lock(UUID id);

  @Query("select s.id from SweepEntity s where s.comparisonId = :comparison order by s.id")
  List<UUID> findIdsOf(UUID comparison);

  /** The sweeps of a comparison, held likewise. */
  default List<SweepEntity> lockAllOf(UUID comparison) {
    return findIdsOf(comparison).stream().flatMap(id -> lock(id).stream()).toList();
  }

  Optional<SweepEntity> findByIdempotencyKey(String key);

  @Query("select count(s) from SweepEntity s where s.submittedBy = :caller and s.state in :states")
  long count(String caller, Collection<SweepState> states);

  @Query("select s.id from SweepEntity s where s.datasetId = :dataset and s.state in :states")
  List<UUID> findIds(UUID dataset, Collection<SweepState> states, Limit limit);

  /** Those that are revalidated by themselves. */
  @Query(
      "select s.id from SweepEntity s where s.watched = true and s.state in :states order by s.id")
  List<UUID> findWatched(Collection<SweepState> states);

  @Query("select s.id from SweepEntity s where s.state in :states order by s.id")
  List<UUID> findIds(Collection<SweepState> states);
}
