package dev.descent.listing;

import dev.descent.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a parameter says, piece by piece, and tells where something is wrong. */
final class QueryText {
  private static final int LONGEST_SHOWN = 60;

  private final String parameter;
  private final String text;
  private int position;

  /**
   * @param most characters that are allowed
   * @throws ProblemException INVALID_PARAMETER for texts that are too long or hold what no database
   *     takes
   */
  QueryText(String parameter, String text, int most) {
    this.parameter = parameter;
    this.text = text;
    if (text.length() > most) {
      throw PageQuery.invalid(
          parameter, "must have up to %,d characters, not %,d".formatted(most, text.length()));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw wrong(i, "U+%04X is no character of a text".formatted((int) c));
      }
      i += pair ? 1 : 0;
    }
  }

  int position() {
    return position;
  }

  /** All of it. */
  String whole() {
    return text;
  }

  /** Goes to the next piece; whether there is one. */
  boolean hasMore() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length();
  }

  /** Takes a sign if it stands here. */
  boolean takes(String sign) {
    boolean here = hasMore() && text.startsWith(sign, position);
    position += here ? sign.length() : 0;
    return here;
  }

  /** Takes a word if it stands here by itself. */
  boolean takesWord(String word) {
    boolean here =
        hasMore()
            && text.regionMatches(position, word, 0, word.length())
            && !isBare(position + word.length());
    position += here ? word.length() : 0;
    return here;
  }

  Operator operator() {
    hasMore();
    Operator operator =
        Operator.at(text, position)
            .orElseThrow(() -> wrong(position, "one of = != < <= > >= : must follow" + instead()));
    position += operator.sign().length();
    return operator;
  }

  /** A name of a member with the names below it; those with odd characters in quotes. */
  List<String> path() {
    List<String> names = new ArrayList<>();
    do {
      hasMore();
      int start = position;
      names.add(isQuote(position) ? quoted() : bare(false));
      if (names.get(names.size() - 1).isEmpty()) {
        throw wrong(start, "the name of a member must stand here" + instead());
      }
    } while (takes("."));
    return names;
  }

  /** A value as it stands: quoted, or a number, a word or an id without quotes. */
  Literal literal() {
    hasMore();
    int start = position;
    if (isQuote(position)) {
      return new Literal(quoted(), true, start);
    }
    String bare = bare(true);
    if (bare.isEmpty()) {
      throw wrong(start, "a value must follow: a number, a text in quotes, or null" + instead());
    }
    return new Literal(bare, false, start);
  }

  /**
   * A value.
   *
   * @param position where it begins
   */
  record Literal(String text, boolean isQuoted, int position) {}

  private String bare(boolean withDots) {
    int start = position;
    while (isBare(position) && (withDots || text.charAt(position) != '.')) {
      position++;
    }
    return text.substring(start, position);
  }

  private boolean isBare(int at) {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '.';
  }

  private boolean isQuote(int at) {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  private String quoted() {
    int start = position;
    char quote = text.charAt(position++);
    StringBuilder content = new StringBuilder();
    while (position < text.length() && text.charAt(position) != quote) {
      if (text.charAt(position) == '\\') {
        position++;
        if (position == text.length() || "\\\"'".indexOf(text.charAt(position)) < 0) {
          throw wrong(position - 1, "\\ must be followed by \\, \" or '");
        }
      }
      content.append(text.charAt(position++));
    }
    if (position == text.length()) {
      throw wrong(start, "the quote that opens here is not closed");
    }
    position++;
    return content.toString();
  }

  private String instead() {
    if (position >= text.length()) {
      return ", but the text ends";
    }
    String rest = text.substring(position);
    return ", not " + (rest.length() > LONGEST_SHOWN ? shortened(rest) : rest);
  }

  static String shortened(String text) {
    int end = Math.min(text.length(), LONGEST_SHOWN);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end < text.length() ? text.substring(0, end) + "…" : text;
  }

  /** What stands next is not what must. */
  ProblemException unexpected(String wanted) {
    hasMore();
    return wrong(position, wanted + instead());
  }

  /** Something is wrong at a place, counted from 0. */
  ProblemException wrong(int at, String rule) {
    return PageQuery.invalid(parameter, "at character %,d: %s".formatted(at + 1, rule));
  }
}
