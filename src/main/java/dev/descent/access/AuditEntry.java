package dev.descent.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed, or was refused.
 *
 * @param id of the entry
 * @param at when
 * @param caller name and id of the key, or {@code local} without keys; {@code unknown} when the
 *     request showed no key that is valid
 * @param method the HTTP method
 * @param path the address, without its parameters, at most 300 characters
 * @param affectedId what was changed, or what was made; absent when nothing has an id
 * @param outcome whether it was done
 * @param status the HTTP status of a refusal; absent of a change, which is noted before it is
 *     answered
 * @param requestId the answer's {@code X-Request-Id}
 */
record AuditEntry(
    UUID id,
    Instant at,
    String caller,
    String method,
    String path,
    @Nullable UUID affectedId,
    Outcome outcome,
    @Nullable Integer status,
    String requestId) {

  /** Whether it was done. */
  enum Outcome {
    /** Something was changed. */
    @JsonProperty("changed")
    CHANGED,
    /** It was not allowed, and nothing was changed. */
    @JsonProperty("refused")
    REFUSED
  }
}
