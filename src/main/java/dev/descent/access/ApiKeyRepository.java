package dev.descent.access;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, UUID> {

  List<ApiKeyEntity> findByRevokedAtIsNull();

  long countByRevokedAtIsNull();

  /** Admin keys that stay valid, held against all others until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select k from ApiKeyEntity k where k.scope = dev.descent.access.Scope.ADMIN"
          + " and k.revokedAt is null and k.expiresAt is null order by k.id")
  List<ApiKeyEntity> lockLasting();

  @Query(
      "select count(k) > 0 from ApiKeyEntity k where k.scope = dev.descent.access.Scope.ADMIN"
          + " and k.revokedAt is null and k.expiresAt is null")
  boolean hasLasting();

  @Transactional
  @Modifying
  @Query("update ApiKeyEntity k set k.lastUsedAt = :now where k.id = :id")
  void used(UUID id, Instant now);
}
