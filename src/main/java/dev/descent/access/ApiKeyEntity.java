package dev.descent.access;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of an API key; changes only through named methods. */
@Entity
@DynamicUpdate
@Table(name = "api_key")
class ApiKeyEntity {
  @Id private UUID id;
  @Version private @Nullable Long version;
  private String name;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private Scope scope;

  private String sha256;
  private Instant createdAt;
  private @Nullable Instant expiresAt;
  private @Nullable Instant revokedAt;
  private @Nullable Instant lastUsedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected ApiKeyEntity() {}

  private ApiKeyEntity(KeyRequest request, String sha256, Instant now) {
    this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    this.name = request.name();
    this.scope = request.scope();
    this.sha256 = sha256;
    this.createdAt = now;
    this.expiresAt = request.expiresAt();
  }

  /** A key that was just made. */
  static ApiKeyEntity made(KeyRequest request, String sha256, Instant now) {
    return new ApiKeyEntity(request, sha256, now);
  }

  void revoke(Instant now) {
    revokedAt = now;
  }

  void used(Instant now) {
    lastUsedAt = now;
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  String sha256() {
    return sha256;
  }

  ApiKey toApiKey() {
    return new ApiKey(id, name, scope, createdAt, expiresAt, revokedAt, lastUsedAt);
  }

  UUID id() {
    return id;
  }
}
