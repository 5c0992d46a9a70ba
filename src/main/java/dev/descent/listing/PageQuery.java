package dev.descent.listing;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as a client asks for it; what is null was not said.
 *
 * @param filter what must hold of the things
 * @param orderBy their order
 * @param fields the members to show
 * @param size things on the page, 1 to 200
 * @param token from the page before
 */
public record PageQuery(
    @Nullable String filter,
    @Nullable String orderBy,
    @Nullable String fields,
    int size,
    @Nullable String token) {
  private static final int MOST = 200;

  /** A page of everything, newest first. */
  public static PageQuery of(int size, @Nullable String token) {
    return new PageQuery(null, null, null, size, token);
  }

  /** Refuses sizes out of range. */
  public static void checkSize(int pageSize) {
    if (pageSize < 1 || pageSize > MOST) {
      throw invalid("pageSize", "must be from 1 to " + MOST + ", was " + pageSize);
    }
  }

  /** A parameter that breaks a rule. */
  public static ProblemException invalid(String parameter, String rule) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER, parameter + " " + rule, List.of(new Fault(parameter, rule)));
  }
}
