package dev.descent.listing;

import dev.descent.listing.Filter.All;
import dev.descent.listing.Filter.Any;
import dev.descent.listing.Filter.Comparison;
import dev.descent.listing.Filter.Not;
import dev.descent.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters.
 *
 * <pre>
 *   filter     = factor { "AND" factor } | factor { "OR" factor }
 *   factor     = "NOT" factor | "(" filter ")" | comparison
 *   comparison = path ("=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | ":") value
 *   path       = name { "." name }
 *   value      = number | "text" | 'text' | word | "null"
 * </pre>
 *
 * <p>It is the language of AIP-160 (google.aip.dev/160) but for AND beside OR: there OR binds more
 * tightly, in SQL AND does; here parentheses must say what is meant.
 */
final class FilterParser {
  private static final String PARAMETER = "filter";
  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 20;
  private static final int MOST = 100;

  private final Listing listing;
  private final QueryText text;
  private int depth;
  private int comparisons;

  private FilterParser(Listing listing, QueryText text) {
    this.listing = listing;
    this.text = text;
  }

  /**
   * Reads a filter.
   *
   * @param given null or blank for none
   * @throws ProblemException INVALID_PARAMETER that says where and what is allowed
   */
  static Filter parse(Listing listing, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return new All(List.of());
    }
    FilterParser parser = new FilterParser(listing, new QueryText(PARAMETER, given, LONGEST));
    Filter filter = parser.filter();
    if (parser.text.hasMore()) {
      throw parser.text.unexpected("AND, OR or the end must follow");
    }
    return filter;
  }

  private Filter filter() {
    Filter first = factor();
    if (text.takesWord("AND")) {
      return new All(rest(first, "AND", "OR"));
    }
    return text.takesWord("OR") ? new Any(rest(first, "OR", "AND")) : first;
  }

  private List<Filter> rest(Filter first, String word, String other) {
    List<Filter> parts = new ArrayList<>(List.of(first));
    do {
      parts.add(factor());
    } while (text.takesWord(word));
    int here = text.position();
    if (text.takesWord(other)) {
      throw text.wrong(here, "AND beside OR needs parentheses around one of them");
    }
    return List.copyOf(parts);
  }

  private Filter factor() {
    int here = text.position();
    if (text.takesWord("NOT")) {
      Filter part = deeper(here, this::factor);
      return new Not(part);
    }
    if (!text.takes("(")) {
      return comparison();
    }
    Filter inner = deeper(here, this::filter);
    if (!text.takes(")")) {
      throw text.unexpected("AND, OR or ) must follow");
    }
    return inner;
  }

  private interface Part {
    Filter read();
  }

  private Filter deeper(int here, Part part) {
    if (++depth > DEEPEST) {
      throw text.wrong(here, "NOT and parentheses may be nested %d deep".formatted(DEEPEST));
    }
    Filter read = part.read();
    depth--;
    return read;
  }

  private Filter comparison() {
    text.hasMore();
    int start = text.position();
    if (++comparisons > MOST) {
      throw text.wrong(start, "there may be %d comparisons".formatted(MOST));
    }
    List<String> path = text.path();
    Place place = listing.place(path, why -> text.wrong(start, why));
    int sign = text.position();
    Operator operator = text.operator();
    if (!place.kind().allows(operator)) {
      throw text.wrong(
          sign, "%s cannot be compared by %s".formatted(place.name(), operator.sign()));
    }
    Object value = new FilterValue(place, operator, text).read();
    return operator == Operator.NOT_EQUAL
        ? new Not(new Comparison(place, Operator.EQUAL, value))
        : new Comparison(place, operator, value);
  }
}
