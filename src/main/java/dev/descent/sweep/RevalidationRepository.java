package dev.descent.sweep;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface RevalidationRepository extends JpaRepository<RevalidationEntity, UUID> {

  /** What a sweep revalidates. */
  Optional<RevalidationEntity> findBySweepId(UUID sweep);

  /** The latest of a sweep. */
  Optional<RevalidationEntity> findFirstByOfIdOrderByIdDesc(UUID of);

  /** Whether a sweep was revalidated with what computes so. */
  boolean existsByOfIdAndVersions(UUID of, String versions);
}
