package dev.descent.dataset;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.shift.ColumnSample;
import dev.descent.engine.shift.Sample;
import dev.descent.engine.shift.ShiftReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Measures how far uploads that are dev or test are from each other and from the training data, on
 * the columns in use and the target, before preparation.
 *
 * <p>Of more than 100,000 rows a random sample is looked at; of fewer in tables of more than 40
 * columns, four million values in all.
 */
@Component
class UploadShifts {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_VALUES = 4_000_000;

  private final Datasets datasets;

  UploadShifts(Datasets datasets) {
    this.datasets = datasets;
  }

  /** A column to look at. */
  private record Look(String name, boolean numeric) {}

  /** Train and dev, dev and test; without dev, train and test. Nothing without uploads. */
  List<ShiftReport> of(DataPlan plan, FittedPreparation fitted) throws IOException {
    if (plan.uploads().isEmpty()) {
      return List.of();
    }
    List<Look> looks = looks(plan, fitted);
    List<Sample> samples = new ArrayList<>();
    samples.add(sample(plan.dataset(), Part.TRAIN, row -> plan.parts()[row] == Part.TRAIN, looks));
    for (Upload upload : plan.uploads()) {
      samples.add(sample(upload.dataset(), upload.part(), row -> upload.usable()[row], looks));
    }
    return IntStream.range(1, samples.size())
        .mapToObj(i -> samples.get(i - 1).compare(samples.get(i)))
        .toList();
  }

  private static List<Look> looks(DataPlan plan, FittedPreparation fitted) {
    Map<String, ColumnType> types = new HashMap<>();
    plan.dataset().columns().forEach(column -> types.put(column.name(), column.type()));
    List<Look> looks = new ArrayList<>();
    for (String name : fitted.names()) {
      looks.add(new Look(name, isNumeric(types.get(name))));
    }
    boolean classes = plan.task() == Task.CLASSIFICATION;
    for (String name : plan.target().columns()) {
      looks.add(new Look(name, !classes && isNumeric(types.get(name))));
    }
    return looks;
  }

  private static boolean isNumeric(@Nullable ColumnType type) {
    return type != null && type.isNumeric();
  }

  private Sample sample(Dataset dataset, Part part, IntPredicate in, List<Look> looks)
      throws IOException {
    int rows = Math.toIntExact(dataset.rows());
    int all = (int) IntStream.range(0, rows).filter(in).count();
    int most = Math.min(MOST_ROWS, Math.max(1, MOST_VALUES / looks.size()));
    Collected collected = new Collected(looks, Math.min(all, most));
    RandomStream random = RandomStream.ofLayer(1, Purpose.SUBSAMPLE, part.ordinal());
    int[] left = {all};
    datasets.scan(
        dataset.id(),
        looks.stream().map(Look::name).toList(),
        (index, row) -> {
          // selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S
          if (in.test((int) index)
              && random.uniform((int) index) * left[0]-- < collected.missingRows()) {
            collected.add(row);
          }
        });
    return collected.sample(part.name().toLowerCase(Locale.ROOT));
  }

  /** Values as they are read. */
  private static final class Collected {
    private final List<Look> looks;
    private final double[][] numbers;
    private final List<Map<String, Long>> counts = new ArrayList<>();
    private final long[] missing;
    private final int wanted;
    private int rows;

    Collected(List<Look> looks, int wanted) {
      this.looks = looks;
      this.wanted = wanted;
      this.missing = new long[looks.size()];
      this.numbers = new double[looks.size()][];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = new double[looks.get(i).numeric() ? wanted : 0];
        counts.add(new HashMap<>());
      }
    }

    int missingRows() {
      return wanted - rows;
    }

    void add(RawRow row) {
      for (int i = 0; i < numbers.length; i++) {
        if (looks.get(i).numeric()) {
          double value = row.number(i);
          numbers[i][rows] = Double.isFinite(value) ? value : Double.NaN;
        } else {
          String value = row.text(i);
          if (value == null) {
            missing[i]++;
          } else {
            counts.get(i).merge(value, 1L, Long::sum);
          }
        }
      }
      rows++;
    }

    Sample sample(String source) {
      List<ColumnSample> columns = new ArrayList<>();
      for (int i = 0; i < numbers.length; i++) {
        String name = looks.get(i).name();
        columns.add(
            looks.get(i).numeric()
                ? new ColumnSample.Numbers(name, numbers[i])
                : new ColumnSample.Categories(name, counts.get(i), missing[i]));
      }
      return new Sample(source, rows, columns);
    }
  }
}
