package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.LabelsTarget;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.Target;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds uploads that are to be dev or test against the one that trains. */
@Component
class SeparateUploads {
  private static final int LONGEST_SHOWN = 40;
  private final Datasets datasets;

  SeparateUploads(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * The uploads of a split, known to fit.
   *
   * @param needed the columns that training uses, the target's among them
   * @throws ProblemException INVALID_SPEC that names the column or the class
   */
  List<Upload> of(DatasetsSplit split, UUID train, List<ColumnProfile> needed, Target target)
      throws IOException {
    List<Upload> uploads = new ArrayList<>();
    if (split.dev() != null) {
      uploads.add(upload(Part.DEV, split.dev(), train, needed, target));
    }
    if (split.test() != null) {
      uploads.add(upload(Part.TEST, split.test(), train, needed, target));
    }
    return uploads;
  }

  private Upload upload(Part part, UUID id, UUID train, List<ColumnProfile> needed, Target target)
      throws IOException {
    String pointer = Divisions.POINTER + "/" + part.name().toLowerCase(Locale.ROOT);
    if (id.equals(train)) {
      throw invalidSpec(pointer, "must be another dataset than the one that trains");
    }
    Dataset dataset =
        datasets.find(id).orElseThrow(() -> invalidSpec(pointer, "There is no dataset " + id));
    if (dataset.state() != DatasetState.READY) {
      String why = "The dataset is " + dataset.state() + ", not READY";
      throw new ProblemException(
          ProblemType.CONFLICT, why, List.of(new ProblemException.Fault(pointer, why)));
    }
    Profile profile = datasets.profile(id);
    for (ColumnProfile column : needed) {
      checkColumn(column, profile.column(column.name()).orElse(null), target, pointer);
    }
    if (target instanceof ClassTarget classes) {
      checkClasses(classes, id, pointer);
    }
    Upload upload = new Upload(part, dataset, usable(dataset, target));
    if (upload.usableRows() == 0) {
      throw invalidSpec(pointer, "No row of the dataset has a target");
    }
    return upload;
  }

  private static void checkColumn(
      ColumnProfile needed, @Nullable ColumnProfile found, Target target, String pointer) {
    if (found == null) {
      throw invalidSpec(
          pointer,
          "The dataset lacks the column '%s', which training uses".formatted(needed.name()));
    }
    boolean fits =
        found.type() == needed.type()
            || found.distinct() == 0
            || (found.type().isNumeric() && needed.type().isNumeric());
    if (!fits) {
      throw invalidSpec(
          pointer,
          "The column '%s' must be %s as in the training data, is %s"
              .formatted(needed.name(), needed.type(), found.type()));
    }
    boolean label = target instanceof LabelsTarget && target.columns().contains(needed.name());
    if (label && !TargetReading.isFlag(found)) {
      throw invalidSpec(
          pointer, "The column '%s' must hold 0 and 1 alone".formatted(needed.name()));
    }
  }

  private void checkClasses(ClassTarget target, UUID id, String pointer) throws IOException {
    String column = target.columns().get(0);
    for (ClassCount found : datasets.values(id, column)) {
      if (!target.labels().contains(found.value())) {
        String shown = found.value().substring(0, Math.min(LONGEST_SHOWN, found.value().length()));
        throw invalidSpec(
            pointer,
            "The column '%s' holds the class '%s', which the training data do not have"
                .formatted(column, shown));
      }
    }
  }

  private boolean[] usable(Dataset dataset, Target target) throws IOException {
    boolean[] usable = new boolean[Math.toIntExact(dataset.rows())];
    datasets.scan(
        dataset.id(),
        target.columns(),
        (index, row) -> usable[(int) index] = hasTarget(row, target));
    return usable;
  }

  private static boolean hasTarget(RawRow row, Target target) {
    if (target instanceof ClassTarget) {
      return row.text(0) != null;
    }
    for (int i = 0; i < target.columns().size(); i++) {
      if (!Double.isFinite(row.number(i))) {
        return false;
      }
    }
    return true;
  }
}
