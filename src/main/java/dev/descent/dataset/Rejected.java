package dev.descent.dataset;

import java.util.List;

/**
 * Rows that were left out, for {@code onBadRows} was {@code skip}.
 *
 * @param count how many
 * @param lines the first of them, at most 10
 */
public record Rejected(long count, List<Line> lines) {

  /**
   * A row that was left out.
   *
   * @param line at which it starts in the file, counted from 1
   * @param reason what is wrong with it
   */
  public record Line(long line, String reason) {}
}
