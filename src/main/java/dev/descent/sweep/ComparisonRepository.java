package dev.descent.sweep;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ComparisonRepository extends JpaRepository<ComparisonEntity, UUID> {

  /** The comparison, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select c from ComparisonEntity c where c.id = :id")
  Optional<ComparisonEntity> lock(UUID id);

  /** Its sweeps. */
  @Query("select s from SweepEntity s where s.comparisonId = :id order by s.id")
  List<SweepEntity> sweeps(UUID id);

  /** The trials of its sweeps. */
  @Query(
      "select t from TrialEntity t where t.sweepId in"
          + " (select s.id from SweepEntity s where s.comparisonId = :id)"
          + " order by t.sweepId, t.number")
  List<TrialEntity> trials(UUID id);

  /** How many sweeps of comparisons are in which state. */
  @Query(
      "select new dev.descent.sweep.ComparisonCount("
          + "s.comparisonId, s.state, count(s), max(s.endedAt))"
          + " from SweepEntity s where s.comparisonId in :ids group by s.comparisonId, s.state")
  List<ComparisonCount> counts(Collection<UUID> ids);
}
