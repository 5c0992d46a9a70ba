package dev.descent.dataset;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
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
 */
@Component
class UploadShifts {
  private final RowSamples samples;

  UploadShifts(RowSamples samples) {
    this.samples = samples;
  }

  /** Train and dev, dev and test; without dev, train and test. Nothing without uploads. */
  List<ShiftReport> of(DataPlan plan, FittedPreparation fitted) throws IOException {
    if (plan.uploads().isEmpty()) {
      return List.of();
    }
    List<Source> looks = looks(plan, fitted);
    List<Sample> drawn = new ArrayList<>();
    drawn.add(sample(plan.dataset(), Part.TRAIN, row -> plan.parts()[row] == Part.TRAIN, looks));
    for (Upload upload : plan.uploads()) {
      drawn.add(sample(upload.dataset(), upload.part(), row -> upload.usable()[row], looks));
    }
    return IntStream.range(1, drawn.size())
        .mapToObj(i -> drawn.get(i - 1).compare(drawn.get(i)))
        .toList();
  }

  private static List<Source> looks(DataPlan plan, FittedPreparation fitted) {
    Map<String, ColumnType> types = new HashMap<>();
    plan.dataset().columns().forEach(column -> types.put(column.name(), column.type()));
    List<Source> looks = new ArrayList<>();
    for (String name : fitted.names()) {
      looks.add(new Source(name, isNumeric(types.get(name))));
    }
    boolean classes = plan.task() == Task.CLASSIFICATION;
    for (String name : plan.target().columns()) {
      looks.add(new Source(name, !classes && isNumeric(types.get(name))));
    }
    return looks;
  }

  private static boolean isNumeric(@Nullable ColumnType type) {
    return type != null && type.isNumeric();
  }

  private Sample sample(Dataset dataset, Part part, IntPredicate in, List<Source> looks)
      throws IOException {
    return samples
        .draw(
            part.name().toLowerCase(Locale.ROOT),
            dataset,
            in,
            looks,
            RandomStream.ofLayer(1, Purpose.SUBSAMPLE, part.ordinal()))
        .sample();
  }
}
