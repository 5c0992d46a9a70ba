package dev.descent.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param name for people, 1 to 100 characters: whose it is, or what for; required
 * @param scope what it may do; {@code write} includes {@code read}, {@code admin} both; required
 * @param expiresAt when it stops being valid; default never
 */
record KeyRequest(String name, Scope scope, @Nullable Instant expiresAt) {
  private static final int LONGEST_NAME = 100;

  KeyRequest {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name must have 1 to %d characters, has %d".formatted(LONGEST_NAME, name.length()));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name must have no control characters");
    }
  }

  /** Reads what is posted. */
  @JsonCreator
  static KeyRequest of(@Nullable String name, @Nullable Scope scope, @Nullable Instant expiresAt) {
    if (name == null) {
      throw new IllegalArgumentException("name must be given");
    }
    if (scope == null) {
      throw new IllegalArgumentException("scope must be given: read, write or admin");
    }
    return new KeyRequest(name.strip(), scope, expiresAt);
  }
}
