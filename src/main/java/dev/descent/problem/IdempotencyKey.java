package dev.descent.problem;

import dev.descent.problem.ProblemException.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Requests that are sent again with the same key, and carried out once. */
public final class IdempotencyKey {
  /** The header that carries it. */
  public static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 200;

  private IdempotencyKey() {}

  /**
   * Makes something unless it was made before.
   *
   * @param key null for none
   * @param known finds what was made under a key
   * @param make stores it under the key, which is unique in its table
   * @throws ProblemException INVALID_PARAMETER when the key is blank or longer than 200 characters
   */
  public static <T> T once(
      @Nullable String key, Function<String, Optional<T>> known, Supplier<T> make) {
    if (key == null) {
      return make.get();
    }
    check(key);
    Optional<T> before = known.apply(key);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      return make.get();
    } catch (DataIntegrityViolationException sameMoment) {
      return known.apply(key).orElseThrow(() -> sameMoment);
    }
  }

  private static void check(String key) {
    if (key.isBlank() || key.length() > LONGEST) {
      String rule = "must have 1 to " + LONGEST + " characters";
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, HEADER + " " + rule, List.of(new Fault(HEADER, rule)));
    }
  }

  /** The key came before with another request. */
  public static ProblemException usedBefore(String made) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "The " + HEADER + " was used before with another request, for " + made);
  }
}
