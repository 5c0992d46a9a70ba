package dev.descent.dataset;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface DatasetRepository extends JpaRepository<DatasetEntity, UUID> {

  /** The dataset, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select d from DatasetEntity d where d.id = :id")
  Optional<DatasetEntity> lock(UUID id);

  Optional<DatasetEntity> findBySha256AndReading(String sha256, String reading);

  List<DatasetEntity> findByOrderByIdDesc(Limit limit);

  List<DatasetEntity> findByIdLessThanOrderByIdDesc(UUID id, Limit limit);
}
