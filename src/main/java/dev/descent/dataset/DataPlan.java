package dev.descent.dataset;

import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Target;
import java.util.ArrayList;
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
 * @param splitSha256 hash of where each row goes
 * @param withoutTarget rows that are left out because their target is missing
 * @param uploads dev and test where they are uploads of their own
 * @param weights how much each row of the dataset counts in training; null when all count the same
 */
public record DataPlan(
    DataSpec spec,
    Dataset dataset,
    Target target,
    Part[] parts,
    int features,
    List<Unused> unused,
    String splitSha256,
    int withoutTarget,
    List<Upload> uploads,
    float @Nullable [] weights) {

  static DataPlan of(
      DataSpec spec,
      Dataset dataset,
      TargetReading.Result read,
      Division division,
      int features,
      List<Unused> unused,
      List<Upload> uploads,
      float @Nullable [] weights) {
    int withoutTarget = 0;
    for (boolean usable : read.usable()) {
      withoutTarget += usable ? 0 : 1;
    }
    for (Upload upload : uploads) {
      withoutTarget += upload.usable().length - upload.usableRows();
    }
    return new DataPlan(
        spec,
        dataset,
        read.target(),
        division.parts(),
        features,
        unused,
        division.sha256(uploads),
        withoutTarget,
        uploads,
        weights);
  }

  /** How many rows each part gets. */
  public Map<Part, Integer> rows() {
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      counts.put(part, 0);
    }
    for (Part part : parts) {
      counts.merge(part, 1, Integer::sum);
    }
    for (Upload upload : uploads) {
      counts.merge(upload.part(), upload.usableRows(), Integer::sum);
      counts.merge(Part.NONE, upload.usable().length - upload.usableRows(), Integer::sum);
    }
    return counts;
  }

  /** The shape of a row that is one image and nothing else; null when it has other features. */
  public @Nullable List<Integer> imageShape() {
    List<String> left = new ArrayList<>(target.columns());
    unused.forEach(column -> left.add(column.name()));
    List<Column> used =
        dataset.columns().stream().filter(column -> !left.contains(column.name())).toList();
    return used.size() == 1 ? used.get(0).shape() : null;
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
