package dev.descent.sweep;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RevalidationRepository extends JpaRepository<RevalidationEntity, UUID> {

  /** What a sweep revalidates. */
  Optional<RevalidationEntity> findBySweepId(UUID sweep);

  /** A revalidation, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from RevalidationEntity r where r.id = :id")
  Optional<RevalidationEntity> lock(UUID id);

  @Query("select r.id from RevalidationEntity r where r.sweepId = :sweep")
  Optional<UUID> findIdOf(UUID sweep);

  /** What a sweep revalidates, held likewise. */
  default Optional<RevalidationEntity> lockOf(UUID sweep) {
    return findIdOf(sweep).flatMap(this::lock);
  }

  /** The latest of a sweep. */
  Optional<RevalidationEntity> findFirstByOfIdOrderByIdDesc(UUID of);

  /** Whether a sweep was revalidated with what computes so. */
  boolean existsByOfIdAndVersions(UUID of, String versions);
}
