package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** What the text of one cell can be read as. */
enum CellKind {
  /** Empty, or a word that commonly stands for nothing; see {@link #of}. */
  MISSING,
  /** Digits with an optional sign, at most 18. */
  INTEGER,
  /** A number with a decimal point, or of more than 18 digits. */
  REAL,
  /** A number with an exponent, or so long that it may be beyond float64 without one. */
  SCALED_REAL,
  /** A number with a decimal comma: 0,5. */
  COMMA_REAL,
  /** Infinity in some spelling. */
  NOT_FINITE,
  BOOLEAN,
  /** A real day as 2026-01-31. */
  DATE,
  TEXT;

  private static final int LONGEST_INTEGER = 18;
  private static final int LONGEST_REAL = 300;
  private static final int LONGEST_WORD = 9;

  /**
   * Classifies bytes from (inclusive) to (exclusive), which have no spaces around them.
   *
   * <p>Missing are: nothing, {@code NA}, {@code N/A}, {@code n/a}, {@code #N/A}, {@code <NA>},
   * {@code NaN}, {@code nan}, {@code NAN}, {@code -nan}, {@code null}, {@code Null}, {@code NULL}
   * and {@code ?}.
   */
  static CellKind of(byte[] cell, int from, int to) {
    if (from == to) {
      return MISSING;
    }
    byte first = cell[from];
    if (first <= '9' && first >= '+') {
      CellKind number = number(cell, from, to);
      return number == TEXT && to - from <= 10 ? wordOrDate(cell, from, to) : number;
    }
    return to - from <= LONGEST_WORD ? wordOrDate(cell, from, to) : TEXT;
  }

  private static CellKind number(byte[] cell, int from, int to) {
    int p = from + (cell[from] == '+' || cell[from] == '-' ? 1 : 0);
    int whole = digitsEnd(cell, p, to) - p;
    p += whole;
    byte separator = 0;
    int fraction = 0;
    if (p < to && (cell[p] == '.' || cell[p] == ',')) {
      separator = cell[p++];
      fraction = digitsEnd(cell, p, to) - p;
      p += fraction;
    }
    if (whole + fraction == 0) {
      return TEXT;
    }
    boolean exponent = p < to && (cell[p] == 'e' || cell[p] == 'E');
    if (exponent) {
      p++;
      p += p < to && (cell[p] == '+' || cell[p] == '-') ? 1 : 0;
      int end = digitsEnd(cell, p, to);
      if (end == p) {
        return TEXT;
      }
      p = end;
    }
    if (p != to) {
      return TEXT;
    }
    if (separator == ',') {
      return COMMA_REAL;
    }
    if (exponent || to - from > LONGEST_REAL) {
      return SCALED_REAL;
    }
    return separator == 0 && whole <= LONGEST_INTEGER ? INTEGER : REAL;
  }

  private static int digitsEnd(byte[] cell, int from, int to) {
    int p = from;
    while (p < to && cell[p] >= '0' && cell[p] <= '9') {
      p++;
    }
    return p;
  }

  private static CellKind wordOrDate(byte[] cell, int from, int to) {
    String word = new String(cell, from, to - from, ISO_8859_1);
    if (word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-') {
      return isDay(word) ? DATE : TEXT;
    }
    return switch (word) {
      case "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NAN", "-nan" -> MISSING;
      case "null", "Null", "NULL", "?" -> MISSING;
      default ->
          switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> NOT_FINITE;
            case "true", "false" -> BOOLEAN;
            default -> TEXT;
          };
    };
  }

  private static boolean isDay(String word) {
    try {
      LocalDate.parse(word);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
