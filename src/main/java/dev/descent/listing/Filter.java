package dev.descent.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a thing to be listed. Every comparison is true or false: with a value that is
 * not there only {@code = null} is true.
 */
sealed interface Filter {

  /** All of these hold; true of nothing. */
  record All(List<Filter> parts) implements Filter {}

  /** One of these holds at least. */
  record Any(List<Filter> parts) implements Filter {}

  /** This does not hold. */
  record Not(Filter part) implements Filter {}

  /**
   * A value compares so.
   *
   * @param operator anything but NOT_EQUAL, which is NOT of EQUAL
   * @param value a String, Double, Instant or UUID; for HAS a pattern with {@code *} for any text;
   *     null asks whether there is no value
   */
  record Comparison(Place place, Operator operator, @Nullable Object value) implements Filter {}

  /** Both hold. */
  default Filter and(Filter other) {
    List<Filter> parts = new ArrayList<>(conjuncts());
    parts.addAll(other.conjuncts());
    return new All(List.copyOf(parts));
  }

  /** What must all hold. */
  default List<Filter> conjuncts() {
    return this instanceof All all ? all.parts() : List.of(this);
  }

  /** Whether a place like that is compared anywhere. */
  default boolean mentions(Predicate<Place> which) {
    if (this instanceof All all) {
      return all.parts().stream().anyMatch(part -> part.mentions(which));
    }
    if (this instanceof Any any) {
      return any.parts().stream().anyMatch(part -> part.mentions(which));
    }
    if (this instanceof Not not) {
      return not.part().mentions(which);
    }
    return this instanceof Comparison comparison && which.test(comparison.place());
  }
}
