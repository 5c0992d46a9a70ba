package dev.descent.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.problem.ProblemException.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type the kind of error, the same for every error of this kind
 * @param title one sentence about the kind
 * @param status the HTTP status
 * @param detail what happened this time
 * @param requestId the answer's {@code X-Request-Id}, by which the service's log tells more
 * @param instance names this occurrence in the service's log; only for failures of the service
 * @param errors what is wrong and where, when that is known
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String requestId,
    @Nullable String instance,
    List<Fault> errors) {

  static Problem of(ProblemType type, String detail, List<Fault> errors) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, RequestId.current(), null, errors);
  }

  Problem withInstance(String name) {
    return new Problem(type, title, status, detail, requestId, name, errors);
  }
}
