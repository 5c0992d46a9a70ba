package dev.descent.check;

import dev.descent.dataset.RowSamples;
import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.shift.Labels;
import dev.descent.engine.shift.ShiftFinding;
import dev.descent.engine.shift.SourceComparison;
import dev.descent.engine.shift.SourceRows;
import dev.descent.run.JobSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to compare two sides, held against their data.
 *
 * @param request as it was read
 * @param reference one side
 * @param current the other
 * @param columns the features
 * @param labels the target; null when it is not looked at
 * @param notes what is worth knowing
 * @param samples draws the rows
 */
record ShiftPlan(
    ShiftRequest request,
    ShiftRows reference,
    ShiftRows current,
    ShiftColumns columns,
    @Nullable Labels labels,
    List<String> notes,
    RowSamples samples) {
  private static final int REFERENCE_ROWS = 3;
  private static final int CURRENT_ROWS = 4;

  /**
   * The request with everything filled in.
   *
   * @param spec filled in; null when there is none
   */
  ShiftRequest filled(@Nullable JobSpec spec) {
    return request.with(
        spec,
        labels == null ? null : labels.column(),
        columns.compared().stream().map(Source::name).toList());
  }

  ShiftResult run(Runnable pulse) throws IOException {
    SourceRows there = draw(reference, REFERENCE_ROWS);
    SourceRows here = draw(current, CURRENT_ROWS);
    ShiftFinding finding =
        new SourceComparison(request.level(), request.rows(), request.seed())
            .compare(there, here, labels, pulse);
    return ShiftResult.of(
        finding,
        request.level(),
        List.of(reference.name(), current.name()),
        List.of(there.rows(), here.rows()),
        columns.left(),
        notes);
  }

  private SourceRows draw(ShiftRows side, int layer) throws IOException {
    List<Source> sources = new ArrayList<>(columns.compared());
    if (labels != null) {
      sources.add(new Source(labels.column(), !labels.classes()));
    }
    return samples.draw(
        side.name(),
        side.dataset(),
        side.in(),
        sources,
        RandomStream.ofLayer(request.seed(), Purpose.SUBSAMPLE, layer));
  }
}
