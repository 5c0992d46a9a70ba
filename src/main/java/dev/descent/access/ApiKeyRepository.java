package dev.descent.access;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, UUID> {

  List<ApiKeyEntity> findByRevokedAtIsNull();

  long countByRevokedAtIsNull();

  /** The key, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select k from ApiKeyEntity k where k.id = :id")
  Optional<ApiKeyEntity> lock(UUID id);

  @Query(
      "select k.id from ApiKeyEntity k where k.scope = dev.descent.access.Scope.ADMIN"
          + " and k.revokedAt is null and k.expiresAt is null order by k.id")
  List<UUID> findLasting();

  /** Admin keys that stay valid, held likewise. */
  default List<ApiKeyEntity> lockLasting() {
    return findLasting().stream()
        .flatMap(id -> lock(id).stream())
        .filter(key -> !key.isRevoked()) // it may have been while we waited
        .toList();
  }

  @Query(
      "select count(k) > 0 from ApiKeyEntity k where k.scope = dev.descent.access.Scope.ADMIN"
          + " and k.revokedAt is null and k.expiresAt is null")
  boolean hasLasting();

  /** Notes that a key was used. */
  @Transactional
  default void used(UUID id, Instant now) {
    lock(id).ifPresent(key -> key.used(now));
  }
}
