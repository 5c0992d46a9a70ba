package dev.descent.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each promise was looked at, and how it was broken. */
final class Violations {
  private final Map<Promise, Integer> checked = new EnumMap<>(Promise.class);
  private final Map<Promise, List<String>> found = new EnumMap<>(Promise.class);

  /**
   * Looks at one promise.
   *
   * @param what of which it was made
   */
  synchronized void check(Promise promise, boolean held, String what) {
    checked.merge(promise, 1, Integer::sum);
    if (!held) {
      found.computeIfAbsent(promise, each -> new ArrayList<>()).add(what);
    }
  }

  synchronized int count() {
    return found.values().stream().mapToInt(List::size).sum();
  }

  synchronized List<String> of(Promise promise) {
    return List.copyOf(found.getOrDefault(promise, List.of()));
  }

  /** A table, and the first few of each. */
  @Override
  public synchronized String toString() {
    StringBuilder table = new StringBuilder();
    table.append("%-60s %8s %10s%n".formatted("promise", "checked", "violations"));
    for (Promise promise : Promise.values()) {
      List<String> broken = of(promise);
      table.append(
          "%-60s %8d %10d%n".formatted(promise, checked.getOrDefault(promise, 0), broken.size()));
      broken.stream().limit(5).forEach(what -> table.append("    ").append(what).append('\n'));
    }
    return table.toString();
  }
}
