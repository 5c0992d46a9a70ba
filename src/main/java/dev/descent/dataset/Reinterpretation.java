package dev.descent.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Another way to read bytes that are here.
 *
 * @param format how; a dataset's {@code format} can be sent as it was shown, or with changes
 * @param name for people, at most 200 characters; default {@code dataset-} and the first 8 digits
 *     of the hash
 */
record Reinterpretation(DatasetFormat format, @Nullable String name) {
  Reinterpretation {
    if (format == null) {
      throw new IllegalArgumentException("format must be given");
    }
  }
}
