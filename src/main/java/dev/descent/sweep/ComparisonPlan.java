package dev.descent.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A comparison that is filled in.
 *
 * @param spec with every default
 * @param epochs of a trial that is trained to the end
 */
record ComparisonPlan(ComparisonSpec spec, int epochs) {
  /** The tag of its sweeps. */
  static final String TAG = "comparison";

  private static final int LONGEST_NAME = 160;

  /** Epochs that the trials of each sweep may train together. */
  long budget() {
    return (long) spec.sweep().limits().budget() * epochs;
  }

  /** What is searched: every strategy with every seed. */
  List<SweepSpec> sweeps(UUID id, String name) {
    Map<String, String> tags = new TreeMap<>(spec.sweep().tags());
    tags.put(TAG, id.toString());
    String begin = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    List<SweepSpec> sweeps = new ArrayList<>();
    for (int repeat = 0; repeat < spec.repeats(); repeat++) {
      for (int strategy = 0; strategy < spec.strategies().size(); strategy++) {
        if (repeat < spec.sweepsOf(strategy)) {
          String each = "%s %s %d".formatted(begin, spec.label(strategy), repeat);
          sweeps.add(sweep(strategy, repeat, each, tags));
        }
      }
    }
    return sweeps;
  }

  private SweepSpec sweep(int strategy, int repeat, String name, Map<String, String> tags) {
    SweepSpec sweep = spec.sweep();
    return new SweepSpec(
        name,
        tags,
        sweep.base(),
        sweep.space(),
        sweep.conditions(),
        sweep.constraints(),
        spec.strategies().get(strategy),
        sweep.earlyTermination(),
        sweep.objective(),
        sweep.limits(),
        sweep.seed() + repeat,
        null);
  }
}
