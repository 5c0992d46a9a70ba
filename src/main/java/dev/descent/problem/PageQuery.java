package dev.descent.problem;

import dev.descent.problem.ProblemException.Fault;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of things, newest first, as a client asks for it. Ids rise with time, so the
 * token of the next page is the last id of this one.
 *
 * @param size things on the page, 1 to 200
 * @param before only things older than this; null for the first page
 */
public record PageQuery(int size, @Nullable UUID before) {
  private static final int MOST = 200;

  /**
   * Reads parameters as they came.
   *
   * @throws ProblemException INVALID_PARAMETER
   */
  public static PageQuery of(int pageSize, @Nullable String pageToken) {
    checkSize(pageSize);
    try {
      return new PageQuery(pageSize, pageToken == null ? null : UUID.fromString(pageToken));
    } catch (IllegalArgumentException e) {
      throw invalid("pageToken", "must come from an earlier page");
    }
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

  /** How many to look for: one more than shown, to know whether there are more. */
  public int wanted() {
    return size + 1;
  }

  /** What was found, without the one too many. */
  public <T> List<T> shown(List<T> found) {
    return found.subList(0, Math.min(size, found.size()));
  }

  /** The token of the next page; null when this is the last. */
  public <T> @Nullable String next(List<T> found, Function<T, UUID> id) {
    return found.size() <= size ? null : id.apply(found.get(size - 1)).toString();
  }
}
