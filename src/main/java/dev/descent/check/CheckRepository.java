package dev.descent.check;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CheckRepository extends JpaRepository<CheckEntity, UUID> {

  /** The check, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select c from CheckEntity c where c.id = :id")
  Optional<CheckEntity> lock(UUID id);

  /** Checks of a kind and a dataset, the newest first. */
  @Query(
      """
      select c from CheckEntity c
      where c.kind = :kind and c.state = :state and c.datasetId = :dataset
      order by c.id desc
      """)
  List<CheckEntity> findNewest(String kind, CheckState state, UUID dataset, Limit limit);

  /** Checks in these states that need a dataset. */
  @Query(
      """
      select c.id from CheckEntity c
      where c.state in :states
        and (c.datasetId = :dataset or :dataset member of c.moreDatasets)
      """)
  List<UUID> findIds(UUID dataset, Collection<CheckState> states, Limit limit);
}
