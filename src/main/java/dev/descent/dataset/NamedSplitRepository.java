package dev.descent.dataset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface NamedSplitRepository extends JpaRepository<NamedSplitEntity, UUID> {

  Optional<NamedSplitEntity> findByDatasetIdAndName(UUID datasetId, String name);

  List<NamedSplitEntity> findByDatasetIdOrderByName(UUID datasetId);
}
