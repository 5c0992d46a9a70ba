package dev.descent.dataset;

import dev.descent.engine.data.Part;

/**
 * A dataset that is a part as a whole, beside the one that trains.
 *
 * @param part dev or test
 * @param dataset READY
 * @param usable which of its rows have a target
 */
public record Upload(Part part, Dataset dataset, boolean[] usable) {

  /** How many of its rows have a target. */
  int usableRows() {
    int count = 0;
    for (boolean row : usable) {
      count += row ? 1 : 0;
    }
    return count;
  }
}
