package dev.descent.dataset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface DatasetRepository extends JpaRepository<DatasetEntity, UUID> {

  Optional<DatasetEntity> findBySha256AndReading(String sha256, String reading);

  List<DatasetEntity> findByOrderByIdDesc(Limit limit);

  List<DatasetEntity> findByIdLessThanOrderByIdDesc(UUID id, Limit limit);
}
