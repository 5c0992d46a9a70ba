package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check: a short job about a spec, durable from the moment it was accepted.
 *
 * @param id made by the service
 * @param kind what is checked: the last word of the address it was posted to
 * @param state where it stands
 * @param request what was posted, with every default filled in
 * @param result what was found; absent until it SUCCEEDED, and in lists
 * @param detail why it could not be done, in a sentence; absent unless it FAILED
 * @param createdAt when it was accepted
 * @param endedAt when it ended; absent before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(
    UUID id,
    String kind,
    CheckState state,
    Map<String, Object> request,
    @Nullable CheckResult result,
    @Nullable String detail,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /** The same with what was found. */
  Check with(@Nullable CheckResult found) {
    return new Check(id, kind, state, request, found, detail, createdAt, endedAt);
  }
}
