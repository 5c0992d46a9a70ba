package dev.descent.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that was just made.
 *
 * @param key the key itself, to send as {@code Authorization: Bearer KEY}; it is shown here and
 *     never again
 * @param id of the key
 * @param name for people
 * @param scope what it may do
 * @param createdAt when it was made
 * @param expiresAt when it stops being valid; absent when it does not
 */
record NewKey(
    String key, UUID id, String name, Scope scope, Instant createdAt, @Nullable Instant expiresAt) {

  static NewKey of(String key, ApiKey stored) {
    return new NewKey(
        key, stored.id(), stored.name(), stored.scope(), stored.createdAt(), stored.expiresAt());
  }
}
