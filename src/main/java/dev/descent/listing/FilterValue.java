package dev.descent.listing;

import dev.descent.listing.QueryText.Literal;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the value that a place is compared with, as what the place holds. */
record FilterValue(Place place, Operator operator, QueryText text) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int UUID_LENGTH = 36;
  private static final int MOST_STARS = 2;
  private static final int LAST_YEAR = 9999;

  @Nullable Object read() {
    Literal literal = text.literal();
    if (!literal.isQuoted() && literal.text().equals("null")) {
      if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
        return null;
      }
      throw text.wrong(literal.position(), "null goes with = and != only");
    }
    return switch (place.kind()) {
      case NUMBER -> number(literal);
      case TIME -> time(literal);
      case ID -> id(literal);
      case WORD -> word(literal);
      case TEXT -> text(literal);
      case ANY -> operator.isBySize() || isNumber(literal) ? number(literal) : text(literal);
    };
  }

  private static boolean isNumber(Literal literal) {
    return !literal.isQuoted() && NUMBER.matcher(literal.text()).matches();
  }

  private double number(Literal literal) {
    double number = isNumber(literal) ? Double.parseDouble(literal.text()) : Double.NaN;
    if (!Double.isFinite(number) || operator == Operator.HAS) {
      throw wrong(literal);
    }
    return number + 0.0; // -0 is 0
  }

  private String text(Literal literal) {
    if (isNumber(literal)) {
      throw wrong(literal);
    }
    if (operator != Operator.HAS) {
      return literal.text();
    }
    long stars = literal.text().chars().filter(c -> c == '*').count();
    if (stars > MOST_STARS) {
      throw text.wrong(literal.position(), "up to %d * are allowed".formatted(MOST_STARS));
    }
    return stars == 0 ? "*" + literal.text() + "*" : literal.text();
  }

  private Instant time(Literal literal) {
    try {
      OffsetDateTime time =
          DATE.matcher(literal.text()).matches()
              ? LocalDate.parse(literal.text()).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(literal.text());
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      throw wrong(literal);
    }
    throw wrong(literal);
  }

  private UUID id(Literal literal) {
    try {
      if (literal.text().length() == UUID_LENGTH) {
        return UUID.fromString(literal.text());
      }
    } catch (IllegalArgumentException e) {
      throw wrong(literal);
    }
    throw wrong(literal);
  }

  private String word(Literal literal) {
    if (!(place instanceof Member member) || member.words().contains(literal.text())) {
      return literal.text();
    }
    throw text.wrong(
        literal.position(),
        "%s is one of %s, not %s.%s"
            .formatted(
                member.name(),
                String.join(", ", member.words()),
                QueryText.shortened(literal.text()),
                NearMatches.sentence(literal.text(), member.words())));
  }

  private ProblemException wrong(Literal literal) {
    String allowed = operator == Operator.HAS ? Kind.TEXT.words() : place.kind().words();
    if (place.kind() == Kind.ANY && operator.isBySize()) {
      allowed = Kind.NUMBER.words();
    }
    return text.wrong(
        literal.position(),
        "%s %s must be followed by %s, not %s"
            .formatted(
                place.name(), operator.sign(), allowed, QueryText.shortened(literal.text())));
  }
}
