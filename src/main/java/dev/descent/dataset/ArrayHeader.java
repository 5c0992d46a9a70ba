package dev.descent.dataset;

import java.util.List;

/**
 * What stands before the numbers of an array.
 *
 * @param type of its elements
 * @param length characters of a text; 1 for numbers
 * @param littleEndian whether the least byte comes first
 * @param fortran whether the first index runs fastest, not the last
 * @param dimensions the first is the number of rows
 */
record ArrayHeader(
    ElementType type, int length, boolean littleEndian, boolean fortran, List<Integer> dimensions) {
  private static final int LONGEST_TEXT = 4096;
  private static final long MOST_ELEMENTS = 1L << 32;

  ArrayHeader {
    if (dimensions.isEmpty() || dimensions.size() > 4) {
      throw BadRows.invalid(
          "An array has %d dimensions, must have 1 (values), 2 (rows and columns), 3 or 4 (images)"
              .formatted(dimensions.size()));
    }
    if (dimensions.contains(0)) {
      throw BadRows.invalid("An array is empty: its shape is " + dimensions);
    }
    if (length < 1 || length > LONGEST_TEXT) {
      throw BadRows.invalid(
          "An array holds texts of %d characters, must be 1 to %d".formatted(length, LONGEST_TEXT));
    }
    if (type.columnType() == ColumnType.TEXT && dimensions.size() > 1) {
      throw BadRows.invalid("An array of texts must have one dimension, has " + dimensions.size());
    }
    dimensions = List.copyOf(dimensions);
  }

  int rows() {
    return dimensions.get(0);
  }

  /** Elements in a row. */
  long rowLength() {
    return product(dimensions.subList(1, dimensions.size()));
  }

  int elementBytes() {
    return type.bytes() * length;
  }

  /** Bytes of all elements. */
  long bytes() {
    return product(dimensions) * elementBytes();
  }

  private static long product(List<Integer> sizes) {
    long product = 1;
    for (int size : sizes) {
      product *= size;
      if (product > MOST_ELEMENTS) {
        throw BadRows.invalid("An array of shape %s is too large".formatted(sizes));
      }
    }
    return product;
  }

  /** Whether its rows are images. */
  boolean isImage() {
    return dimensions.size() > 2;
  }
}
