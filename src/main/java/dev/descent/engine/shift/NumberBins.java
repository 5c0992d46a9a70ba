package dev.descent.engine.shift;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.TrainingNumbers;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Bins of a numeric column between the deciles of its training values. A value that makes up more
 * than one decile has a bin of its own.
 *
 * @param name of the column
 * @param edges ascending; bin b holds what is from {@code edges[b − 1]} to below {@code edges[b]}
 */
@JsonTypeName("number")
public record NumberBins(String name, List<Double> edges) implements Bins {
  private static final int PARTS = 10;

  public NumberBins {
    edges = List.copyOf(edges);
  }

  /** Bins by training values; one for all numbers where none is known. */
  public static NumberBins of(String name, TrainingNumbers training) {
    TreeSet<Double> edges = new TreeSet<>();
    for (int part = 1; part < PARTS && training.known() > 0; part++) {
      double edge = training.quantile((double) part / PARTS) + 0.0; // which makes −0 a 0
      if (!edges.add(edge)) {
        edges.add(Math.nextUp(edge));
      }
    }
    return new NumberBins(name, List.copyOf(edges));
  }

  @Override
  public int count() {
    return edges.size() + 2;
  }

  @Override
  public int of(RawRow row, int column) {
    double value = row.number(column);
    if (!Double.isFinite(value)) {
      return edges.size() + 1;
    }
    int found = Collections.binarySearch(edges, value + 0.0);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
