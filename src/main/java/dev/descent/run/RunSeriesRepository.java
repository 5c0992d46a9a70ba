package dev.descent.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RunSeriesRepository extends JpaRepository<RunSeriesEntity, RunSeriesEntity.Key> {

  List<RunSeriesEntity> findByRunIdAndSeriesOrderByFirstPoint(UUID runId, String series);

  /** The last chunk that begins at a point or before it. */
  @Query(
      "select s from RunSeriesEntity s where s.runId = :runId and s.series = :series"
          + " and s.firstPoint <= :point order by s.firstPoint desc limit 1")
  Optional<RunSeriesEntity> findAt(UUID runId, String series, long point);

  /** Removes what an earlier attempt wrote behind the place where the next goes on. */
  @Modifying
  @Query(
      "delete from RunSeriesEntity s where s.runId = :runId"
          + " and s.firstPoint >= case when s.series = 'epoch' then :epoch else :step end")
  void deleteFrom(UUID runId, long epoch, long step);

  /** Removes what an earlier attempt wrote. */
  @Modifying
  @Query("delete from RunSeriesEntity s where s.runId = :runId")
  void deleteAllOf(UUID runId);
}
