package dev.descent.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives every column a name of its own. */
final class ColumnNames {

  private ColumnNames() {}

  /**
   * Names in order: an empty one becomes {@code c7} by its position, a second {@code a} {@code
   * a_2}.
   */
  static List<String> unique(List<String> written) {
    Set<String> taken = new HashSet<>(written);
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      String stem = written.get(i).isEmpty() ? "c" + i : written.get(i);
      String name = stem;
      boolean asWritten = stem.equals(written.get(i));
      for (int n = 2; seen.contains(name) || (taken.contains(name) && !asWritten); n++) {
        name = stem + "_" + n;
        asWritten = false;
      }
      seen.add(name);
      names.add(name);
    }
    return names;
  }
}
