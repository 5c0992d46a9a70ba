package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.ColumnSplit;
import dev.descent.engine.data.NamedSplit;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.Split;
import dev.descent.engine.data.SplitRows;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Divides the rows of datasets: reads what a split needs to know of them, then makes it. */
@Component
class Divisions {
  static final String POINTER = "#/data/split";
  private static final int MOST_SHOWN = 5;
  private static final int LONGEST_SHOWN = 40;

  private final Datasets datasets;
  private final SplitStore stored;

  Divisions(Datasets datasets, SplitStore stored) {
    this.datasets = datasets;
    this.stored = stored;
  }

  /**
   * Makes a split.
   *
   * @param usable which rows have a target
   * @param classes of each usable row; null when the target is not a class
   * @throws dev.descent.problem.ProblemException INVALID_SPEC with a pointer into a job spec
   */
  Division divide(
      Dataset dataset, Profile profile, Split split, boolean[] usable, int @Nullable [] classes)
      throws IOException {
    long rows = 0;
    for (boolean has : usable) {
      rows += has ? 1 : 0;
    }
    try {
      Split filled = split.filled(rows, classes != null);
      if (filled instanceof NamedSplit named) {
        SplitStore.Content content = stored.read(dataset.id(), named.name());
        Part[] parts = named.assign(new SplitRows(usable, classes, null, null, content.parts()));
        return new Division(filled, parts, content.sha256());
      }
      Part[] parts = filled.assign(rows(dataset, profile, filled, usable, classes));
      checkParts(filled, parts);
      return Division.of(filled, parts);
    } catch (InvalidSettingException e) {
      throw invalidSpec(POINTER + "/" + e.field(), String.valueOf(e.getMessage()));
    }
  }

  /** The columns that a split uses up, and why they are no features. */
  static Map<String, String> usedUp(Split split) {
    Map<String, String> used = new TreeMap<>();
    if (split instanceof ColumnSplit by) {
      used.put(by.column(), "it says which split a row belongs to");
    }
    if (split.groupBy() != null) {
      used.put(split.groupBy(), "it says which rows stay together in one split");
    }
    return used;
  }

  private static void checkParts(Split split, Part[] parts) {
    int[] counts = new int[Part.values().length];
    for (Part part : parts) {
      counts[part.ordinal()]++;
    }
    for (Part part : split.wanted()) {
      if (counts[part.ordinal()] == 0) {
        throw invalidSpec(
            split.groupBy() == null ? POINTER : POINTER + "/groupBy",
            "The %s split would have no row; the data have %,d rows with a target%s"
                .formatted(
                    part.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    parts.length - counts[Part.NONE.ordinal()],
                    split.groupBy() == null ? "" : " in groups that are never cut"));
      }
    }
  }

  private SplitRows rows(
      Dataset dataset, Profile profile, Split split, boolean[] usable, int @Nullable [] classes)
      throws IOException {
    String group = split.groupBy();
    String order = split.orderBy();
    return new SplitRows(
        usable,
        classes,
        group == null ? null : groups(dataset, profile, group),
        order == null ? null : ranks(dataset, profile, order),
        split instanceof ColumnSplit by ? given(dataset, profile, by) : null);
  }

  /**
   * Groups by a 64-bit hash of their values, 8 bytes a row however many there are. Two groups of
   * one hash, which needs billions of them, would only stay together.
   */
  private int[] groups(Dataset dataset, Profile profile, String column) throws IOException {
    KnownColumns.find(profile, column, POINTER + "/groupBy");
    long[] hashes = new long[Math.toIntExact(dataset.rows())];
    datasets.scan(
        dataset.id(),
        List.of(column),
        (index, row) -> {
          String value = row.text(0);
          hashes[(int) index] = value == null ? mixed(~index) : hash(value);
        });
    return SplitRows.ranks(hashes);
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, and then mixed
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private int[] ranks(Dataset dataset, Profile profile, String column) throws IOException {
    String pointer = POINTER + "/orderBy";
    ColumnProfile found = KnownColumns.find(profile, column, pointer);
    boolean date = found.type() == ColumnType.DATE;
    if (!date && !found.type().isNumeric()) {
      throw invalidSpec(
          pointer, "'%s' must hold numbers or dates, is %s".formatted(column, found.type()));
    }
    if (found.missing() > 0) {
      throw invalidSpec(
          pointer,
          "'%s' must have a value in every row to put rows in order, misses %,d"
              .formatted(column, found.missing()));
    }
    long[] keys = new long[Math.toIntExact(dataset.rows())];
    datasets.scan(
        dataset.id(), List.of(column), (index, row) -> keys[(int) index] = key(row, date));
    return SplitRows.ranks(keys);
  }

  /** A whole number that is larger for later dates and for larger numbers. */
  private static long key(RawRow row, boolean date) {
    if (date) {
      return LocalDate.parse(String.valueOf(row.text(0))).toEpochDay();
    }
    long bits = Double.doubleToLongBits(row.number(0) + 0.0); // −0 is 0
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private Part[] given(Dataset dataset, Profile profile, ColumnSplit split) throws IOException {
    KnownColumns.find(profile, split.column(), POINTER + "/column");
    Part[] parts = new Part[Math.toIntExact(dataset.rows())];
    TreeSet<String> unknown = new TreeSet<>();
    datasets.scan(
        dataset.id(),
        List.of(split.column()),
        (index, row) -> {
          String value = row.text(0);
          Part part = split.part(value);
          parts[(int) index] = part == null ? Part.NONE : part;
          if (part == null && value != null && unknown.size() < MOST_SHOWN) {
            unknown.add(value.substring(0, Math.min(LONGEST_SHOWN, value.length())));
          }
        });
    if (!unknown.isEmpty()) {
      throw invalidSpec(
          POINTER + "/values",
          "'%s' holds %s, which names no split: say what it means, for example {\"%s\": \"test\"}; allowed are train, train-dev, dev, test and none"
              .formatted(
                  split.column(), "'" + String.join("', '", unknown) + "'", unknown.first()));
    }
    return parts;
  }
}
