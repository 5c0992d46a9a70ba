package dev.descent.dataset;

import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Target;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data spec held against its dataset: everything that can be known before columns are read.
 *
 * @param spec with everything filled in
 * @param dataset READY
 * @param target what is predicted; of values, means and deviations are known only after preparation
 * @param parts where each row goes
 * @param features how many numbers a row becomes; fewer when training rows lack a category
 * @param unused columns that are not used, and why
 * @param weights how much each row of the dataset counts in training; null when all count the same
 */
public record DataPlan(
    DataSpec spec,
    Dataset dataset,
    Target target,
    Part[] parts,
    int features,
    List<Unused> unused,
    float @Nullable [] weights) {

  /** How many rows each part gets. */
  public Map<Part, Integer> rows() {
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      counts.put(part, 0);
    }
    for (Part part : parts) {
      counts.merge(part, 1, Integer::sum);
    }
    return counts;
  }

  /** Rows that train. */
  public int trainingRows() {
    return rows().getOrDefault(Part.TRAIN, 0);
  }

  /** The task, inferred or given. */
  public Task task() {
    return Objects.requireNonNull(spec.task());
  }
}
