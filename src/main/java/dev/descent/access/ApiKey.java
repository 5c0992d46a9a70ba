package dev.descent.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without the key itself: that is shown once, when it is made.
 *
 * @param id of the key
 * @param name for people
 * @param scope what it may do
 * @param createdAt when it was made
 * @param expiresAt when it stops being valid; absent when it does not
 * @param revokedAt when it was revoked; absent when it was not
 * @param lastUsedAt when it was last used, to within a minute; absent when it was not
 */
public record ApiKey(
    UUID id,
    String name,
    Scope scope,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
