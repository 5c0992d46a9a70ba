package dev.descent.dataset;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface DatasetRepository extends JpaRepository<DatasetEntity, UUID> {

  /** Those made before a time and behind another one, the oldest first. */
  @Query(
      "select d from DatasetEntity d where d.createdAt < :before and d.id > :after order by d.id")
  List<DatasetEntity> findOlder(Instant before, UUID after, Limit limit);

  /** The dataset, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select d from DatasetEntity d where d.id = :id")
  Optional<DatasetEntity> lock(UUID id);

  /** The first dataset of these bytes whose format, as asked for or as decided, is this one. */
  default Optional<DatasetEntity> findReadAs(String sha256, String reading) {
    return findBySha256AndReadingOrSha256AndDecidedOrderById(
            sha256, reading, sha256, reading, Limit.of(1))
        .stream()
        .findFirst();
  }

  List<DatasetEntity> findBySha256AndReadingOrSha256AndDecidedOrderById(
      String sha256, String reading, String sameSha256, String decided, Limit limit);

  @Query("select d.id from DatasetEntity d order by d.id desc")
  List<UUID> findNewestIds(Limit limit);
}
