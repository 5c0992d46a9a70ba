package dev.descent.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that stand beside each other, row by row.
 *
 * @param split what their rows are for: train, dev or test; null when nothing says so
 * @param arrays at least one
 */
record ArrayStack(@Nullable String split, List<NumberArray> arrays) {
  private static final int FEWEST_ROWS = 2;

  /** Refuses arrays whose number of rows differs. */
  ArrayStack {
    NumberArray first = arrays.get(0);
    for (NumberArray array : arrays) {
      if (array.header().rows() != first.header().rows()) {
        throw BadRows.invalid(
            "%s has %d rows, %s has %d: arrays are joined row by row"
                .formatted(
                    first.place(), first.header().rows(), array.place(), array.header().rows()));
      }
    }
    arrays = List.copyOf(arrays);
  }

  int rows() {
    return arrays.get(0).header().rows();
  }

  /** Refuses stacks that do not have the same arrays; answers the rows of all. */
  static int check(List<ArrayStack> stacks) {
    ArrayStack first = stacks.get(0);
    long rows = 0;
    for (ArrayStack stack : stacks) {
      List<String> names = stack.arrays.stream().map(NumberArray::name).toList();
      List<String> firstNames = first.arrays.stream().map(NumberArray::name).toList();
      if (!names.equals(firstNames)) {
        throw BadRows.invalid(
            "The %s part has %s, the %s part %s: every part must have the same"
                .formatted(first.split, firstNames, stack.split, names));
      }
      for (int i = 0; i < names.size(); i++) {
        checkAlike(first.arrays.get(i), stack.arrays.get(i));
      }
      rows += stack.rows();
    }
    if (rows < FEWEST_ROWS || rows > Integer.MAX_VALUE) {
      throw BadRows.invalid(
          "The file holds %d row%s; a dataset has from 2 to 2^31 - 1"
              .formatted(rows, rows == 1 ? "" : "s"));
    }
    return (int) rows;
  }

  private static void checkAlike(NumberArray one, NumberArray other) {
    List<Integer> wanted = one.header().dimensions();
    List<Integer> found = other.header().dimensions();
    boolean sameShape =
        wanted.size() == found.size()
            && wanted.subList(1, wanted.size()).equals(found.subList(1, found.size()));
    if (!sameShape || isText(one) != isText(other)) {
      throw BadRows.invalid(
          "%s has rows of shape %s, %s of %s: parts can only be stacked when they are alike"
              .formatted(one.place(), row(one), other.place(), row(other)));
    }
  }

  private static boolean isText(NumberArray array) {
    return array.header().type().columnType() == ColumnType.TEXT;
  }

  private static String row(NumberArray array) {
    List<Integer> dimensions = array.header().dimensions();
    return dimensions.subList(1, dimensions.size()) + (isText(array) ? " of texts" : "");
  }
}
