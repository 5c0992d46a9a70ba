package dev.descent.model;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Datasets;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.RowVisitor;
import dev.descent.engine.data.FittedColumn;
import dev.descent.engine.data.ImageColumn;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.TrainingNumbers;
import dev.descent.engine.shift.Bins;
import dev.descent.engine.shift.CategoryBins;
import dev.descent.engine.shift.NumberBins;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.run.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Counts a model's training rows: bins follow from a first look at them, at a sample of the numbers
 * where there are many; the counts of a second are of all.
 */
@Component
class Baselines {
  private static final int MOST_COLUMNS = 200;
  private static final int NUMBERS_KEPT = 10_000;

  private final Runs runs;
  private final Preparations preparations;
  private final Datasets datasets;

  Baselines(Runs runs, Preparations preparations, Datasets datasets) {
    this.runs = runs;
    this.preparations = preparations;
    this.datasets = datasets;
  }

  /**
   * Counts.
   *
   * @throws ProblemException CONFLICT when the training rows are gone, or there is nothing to count
   */
  Baseline of(ModelHeader header) throws IOException {
    List<FittedColumn> used = header.preparation().columns();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < used.size() && positions.size() < MOST_COLUMNS; i++) {
      if (!(used.get(i) instanceof ImageColumn)) {
        positions.add(i);
      }
    }
    if (positions.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The model predicts from images, which are not counted.");
    }
    List<FittedColumn> columns = positions.stream().map(used::get).toList();
    DataPlan plan = plan(header);
    Tally tally = new Tally(bins(plan, columns), IntStream.range(0, columns.size()).toArray());
    scan(plan, columns, (index, row) -> tally.add(row));
    List<List<Long>> counts = tally.counts();
    List<Baseline.Counted> counted = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      counted.add(new Baseline.Counted(positions.get(c), tally.bins().get(c), counts.get(c)));
    }
    return new Baseline(tally.rows(), counted, used.size() - columns.size());
  }

  /** What the model was trained on; its spec was valid, so only its run or data can be gone. */
  private DataPlan plan(ModelHeader header) {
    try {
      return preparations.again(runs.get(header.runId()).spec().data());
    } catch (ProblemException e) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The rows that the model was trained on can no longer be read. " + e.detail());
    }
  }

  private List<Bins> bins(DataPlan plan, List<FittedColumn> columns) throws IOException {
    List<TrainingNumbers> numbers = new ArrayList<>();
    List<Map<String, Long>> values = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      numbers.add(new TrainingNumbers(NUMBERS_KEPT, c));
      values.add(new HashMap<>());
    }
    scan(
        plan,
        columns,
        (index, row) -> {
          for (int c = 0; c < columns.size(); c++) {
            String value = row.text(c);
            if (columns.get(c).takesNumbers()) {
              numbers.get(c).add(row.number(c));
            } else if (value != null) {
              values.get(c).merge(value, 1L, Long::sum);
            }
          }
        });
    List<Bins> bins = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c).name();
      bins.add(
          columns.get(c).takesNumbers()
              ? NumberBins.of(name, numbers.get(c))
              : CategoryBins.of(name, values.get(c)));
    }
    return bins;
  }

  private void scan(DataPlan plan, List<FittedColumn> columns, RowVisitor visitor)
      throws IOException {
    datasets.scan(
        plan.dataset().id(),
        columns.stream().map(FittedColumn::name).toList(),
        (index, row) -> {
          if (plan.parts()[(int) index] == Part.TRAIN) {
            visitor.visit(index, row);
          }
        });
  }
}
