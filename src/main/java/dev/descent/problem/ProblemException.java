package dev.descent.problem;

import java.util.List;
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

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  public ProblemException(ProblemType type, String detail, List<Fault> faults) {
    super(detail);
    this.type = type;
    this.detail = detail;
    this.faults = List.copyOf(faults);
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
        faults.stream()
            .map(fault -> new Fault(to.apply(fault.pointer()), fault.detail()))
            .toList());
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
}
