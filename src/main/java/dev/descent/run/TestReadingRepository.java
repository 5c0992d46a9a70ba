package dev.descent.run;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TestReadingRepository extends JpaRepository<TestReadingEntity, UUID> {
  int countByDatasetIdAndSplitSha256(UUID datasetId, String splitSha256);
}
