package dev.descent.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An error that is meant for the client: what kind, what happened, and where in the request. */
public class ProblemException extends RuntimeException {

  /**
   * One thing that is wrong.
   *
   * @param pointer JSON pointer into the request body as a URI fragment, for example {@code
   *     #/layers/0/units}; or the parameter's name for parameters
   * @param detail what is wrong and what is allowed
   */
  public record Fault(String pointer, String detail) {}

  private final ProblemType type;
  private final String detail;
  private final transient List<Fault> faults;
  private final transient Map<String, String> headers;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  public ProblemException(ProblemType type, String detail, List<Fault> faults) {
    this(type, detail, faults, Map.of());
  }

  private ProblemException(
      ProblemType type, String detail, List<Fault> faults, Map<String, String> headers) {
    super(detail);
    this.type = type;
    this.detail = detail;
    this.faults = List.copyOf(faults);
    this.headers = headers;
  }

  /**
   * A limit that is reached: TOO_MANY_REQUESTS with Retry-After.
   *
   * @param wait after which trying again makes sense, in whole seconds and at least one
   */
  public static ProblemException tooMany(String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        detail,
        List.of(),
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  /** Nobody is known by what the request shows: UNAUTHORIZED, and how to show who one is. */
  public static ProblemException unauthorized(String detail) {
    return new ProblemException(
        ProblemType.UNAUTHORIZED,
        detail,
        List.of(),
        Map.of("WWW-Authenticate", "Bearer realm=\"descent\""));
  }

  /** A job spec (or other body) that is well-formed but wrong at one place. */
  public static ProblemException invalidSpec(String pointer, String detail) {
    return new ProblemException(
        ProblemType.INVALID_SPEC, detail, List.of(new Fault(pointer, detail)));
  }

  /** The same of a member of the body: what points at {@code #/data} points at it there. */
  public ProblemException under(String pointer) {
    return moved(place -> pointer + place.replaceFirst("^#", ""));
  }

  /** The same of a body that is itself what stands at the pointer elsewhere. */
  public ProblemException outOf(String pointer) {
    return moved(
        place -> place.startsWith(pointer) ? "#" + place.substring(pointer.length()) : place);
  }

  private ProblemException moved(UnaryOperator<String> to) {
    return new ProblemException(
        type,
        detail,
        faults.stream().map(fault -> new Fault(to.apply(fault.pointer()), fault.detail())).toList(),
        headers);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return detail;
  }

  public List<Fault> faults() {
    return faults;
  }

  /** Headers that the answer has besides. */
  public Map<String, String> headers() {
    return headers;
  }
}
