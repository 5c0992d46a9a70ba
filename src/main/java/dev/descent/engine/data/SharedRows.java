package dev.descent.engine.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows of a part that stand among the training rows too.
 *
 * @param part which part
 * @param rows it has
 * @param shared rows of it with the same features and target as a training row
 * @param estimated whether these were counted in a sample, as of very many rows
 */
public record SharedRows(Part part, long rows, long shared, boolean estimated) {

  /** What that means, in a sentence; none when nothing is shared. */
  public static List<String> sentence(List<SharedRows> parts) {
    return parts.isEmpty()
        ? List.of()
        : List.of(
            "%s have the same features and target as a training row, which flatters their figures: remove copies before the upload, or give the column that tells whose rows they are the role group."
                .formatted(
                    parts.stream().map(SharedRows::words).collect(Collectors.joining(" and "))));
  }

  private String words() {
    return "%s%d of %d %s rows"
        .formatted(
            estimated ? "about " : "",
            shared,
            rows,
            part.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
