package dev.descent.diagnosis;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Dataset;
import dev.descent.dataset.Datasets;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.dataset.Upload;
import dev.descent.diagnosis.slice.SliceTally;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.model.Models;
import dev.descent.model.RowOutcomes;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.run.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Predicts the rows of a run again and looks at what becomes of each. */
@Component
class RowReviewer {
  private static final int MOST_ROWS = 50_000;
  private static final List<Part> PARTS = List.of(Part.TRAIN, Part.TRAIN_DEV, Part.DEV);

  private final Preparations preparations;
  private final Datasets datasets;
  private final Models models;

  RowReviewer(Preparations preparations, Datasets datasets, Models models) {
    this.preparations = preparations;
    this.datasets = datasets;
    this.models = models;
  }

  /**
   * Rows that were looked at.
   *
   * @param places place among these of each row of the part; −1 of others
   */
  private record Looked(int[] places, RowOutcomes outcomes) {}

  /**
   * Looks at rows.
   *
   * @throws ProblemException when its model or its data are gone
   */
  RowReviewEntity review(Run run) throws IOException {
    DataPlan plan = preparations.again(run.spec().data());
    if (!Objects.equals(plan.splitSha256(), run.reproducibility().splitSha256())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The split that the run was made on is no more.");
    }
    PreparedData data = preparations.prepare(plan);
    Map<Part, Looked> looked = new EnumMap<>(Part.class);
    for (Part part : PARTS) {
      RowSource rows = data.rows(part);
      if (rows != null && rows.rows() > 0) {
        looked.put(part, look(Objects.requireNonNull(run.modelId()), part, rows));
      }
    }
    boolean classes = data.target() instanceof ClassTarget;
    SliceTally slices =
        new SliceTally(
            datasets.profile(plan.dataset().id()),
            data.preparation().names(),
            classes ? data.target().columns() : List.of(),
            classes);
    List<String> labels = data.target() instanceof ClassTarget target ? target.labels() : List.of();
    Mistakes mistakes = new Mistakes(labels, outcomes(looked));
    Map<Part, int[]> seen = new EnumMap<>(Part.class);
    PARTS.forEach(part -> seen.put(part, new int[1]));
    scan(plan.dataset(), index -> plan.parts()[index], data, looked, seen, slices, mistakes);
    for (Upload upload : plan.uploads()) {
      scan(
          upload.dataset(),
          index -> upload.usable()[index] ? upload.part() : Part.NONE,
          data,
          looked,
          seen,
          slices,
          mistakes);
    }
    StoredReview review =
        new StoredReview(
            null,
            count(looked.get(Part.TRAIN)),
            count(looked.get(Part.DEV)),
            slices.errors(),
            mistakes.mostConfident(),
            mistakes.suspectedLabels());
    Looked dev = looked.get(Part.DEV);
    return new RowReviewEntity(
        run.id(), review, dev == null ? new float[0] : dev.outcomes().errors());
  }

  private static int count(@Nullable Looked looked) {
    return looked == null ? 0 : looked.outcomes().errors().length;
  }

  private static Map<Part, RowOutcomes> outcomes(Map<Part, Looked> looked) {
    Map<Part, RowOutcomes> outcomes = new EnumMap<>(Part.class);
    looked.forEach((part, rows) -> outcomes.put(part, rows.outcomes()));
    return outcomes;
  }

  /** The same rows for every run of as many, so that runs can be compared row by row. */
  private Looked look(UUID model, Part part, RowSource rows) throws IOException {
    RandomStream random = RandomStream.ofLayer(1, Purpose.SUBSAMPLE, part.ordinal());
    int[] places = new int[rows.rows()];
    int wanted = Math.min(MOST_ROWS, places.length);
    int[] order = new int[wanted];
    int chosen = 0;
    for (int row = 0; row < places.length; row++) {
      // selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S
      boolean taken = random.uniform(row) * (places.length - row) < wanted - chosen;
      places[row] = taken ? chosen : -1;
      if (taken) {
        order[chosen++] = row;
      }
    }
    return new Looked(places, models.outcomes(model, rows, order));
  }

  /** Goes over raw rows as they were prepared, in the same order. */
  private void scan(
      Dataset dataset,
      IntFunction<Part> parts,
      PreparedData data,
      Map<Part, Looked> looked,
      Map<Part, int[]> seen,
      SliceTally slices,
      Mistakes mistakes)
      throws IOException {
    List<String> columns = new ArrayList<>(data.preparation().names());
    int first = columns.size();
    columns.addAll(slices.columns());
    datasets.scan(
        dataset.id(),
        columns,
        (index, row) -> {
          Part part = parts.apply((int) index);
          int[] count = seen.get(part);
          Looked rows = looked.get(part);
          if (count == null || rows == null || isDropped(part, row, data)) {
            return;
          }
          int place = rows.places()[count[0]++];
          if (place >= 0) {
            slices.add(part, row, first, rows.outcomes().errors()[place]);
            mistakes.add(part, dataset.id(), index, place);
          }
        });
  }

  private static boolean isDropped(Part part, RawRow row, PreparedData data) {
    return part == Part.TRAIN && data.preparation().drops(row);
  }
}
