package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** What the text of one cell can be read as. */
enum CellKind {
  /** Empty, or a word that commonly stands for nothing; see {@link #of}. */
  MISSING(false),
  /** Digits with an optional sign, at most 18. */
  INTEGER(true),
  /** A number with a decimal point, or of more than 18 digits. */
  REAL(true),
  /** A number with an exponent, or so long that it may be beyond float64 without one. */
  SCALED_REAL(true),
  /** A number with a decimal comma: 0,5. */
  COMMA_REAL(true),
  /** Infinity in some spelling. */
  NOT_FINITE(false),
  BOOLEAN(false),
  /** A real day as 2026-01-31. */
  DATE(false),
  TEXT(false);

  private static final int LONGEST_WORD = 9;

  /** What dates and words that mean something begin with. */
  private static final String WORD_STARTS = "0123456789+-nN#<?iItTfF";

  private final boolean number;

  CellKind(boolean number) {
    this.number = number;
  }

  /**
   * Classifies bytes from (inclusive) to (exclusive), which have no spaces around them.
   *
   * <p>Missing are: nothing, {@code NA}, {@code N/A}, {@code n/a}, {@code #N/A}, {@code <NA>},
   * {@code NaN}, {@code nan}, {@code NAN}, {@code -nan}, {@code null}, {@code Null}, {@code NULL}
   * and {@code ?}.
   *
   * @param number takes what the cell is, if that is a number
   */
  static CellKind of(byte[] cell, int from, int to, CellNumber number) {
    if (from == to) {
      return MISSING;
    }
    byte first = cell[from];
    if (first <= '9' && first >= '+') {
      CellKind kind = number.read(cell, from, to);
      return kind == TEXT && to - from <= 10 ? wordOrDate(cell, from, to) : kind;
    }
    return to - from <= LONGEST_WORD ? wordOrDate(cell, from, to) : TEXT;
  }

  /** Whether it is a number, and a finite one but for its size. */
  boolean isNumber() {
    return number;
  }

  private static CellKind wordOrDate(byte[] cell, int from, int to) {
    if (WORD_STARTS.indexOf(cell[from]) < 0) {
      return TEXT;
    }
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
