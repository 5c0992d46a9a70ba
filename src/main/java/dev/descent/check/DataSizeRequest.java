package dev.descent.check;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;
import static dev.descent.problem.ProblemException.invalidSpec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.dataset.PreparedData;
import dev.descent.dataset.Task;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.scaling.ScalingReport;
import dev.descent.engine.scaling.ShareTraining;
import dev.descent.engine.scaling.SizePoint;
import dev.descent.run.JobPlan;
import dev.descent.run.JobSpec;
import dev.descent.run.TrainingRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Would more data help? Trains the spec's network on growing random shares of the training rows,
 * smaller ones within larger ones, measures each on the same dev rows, fits a power law and carries
 * it on.
 *
 * <pre>
 *   error(n) = a + b·n^(−c)      a ≥ 0, b ≥ 0, 0.02 ≤ c ≤ 2
 * </pre>
 *
 * <p>Every share is trained for as many updates and epochs as all rows would be, and ends with the
 * weights that a run would end with: the last epoch's, or the best's where {@code earlyStopping}
 * restores them. Choosing each share's best dev epoch in any case would flatter all of them. The
 * preparation is that of all training rows; the test split is not read. Where it would take longer
 * than a check may, fewer shares, then fewer repeats, then fewer epochs are made, which the result
 * says; with time for less than a quarter of the epochs the request is refused.
 *
 * @param spec a job spec with a dev split of at least 20 rows, as for a run; required
 * @param shares of the training rows, 4 to 12 different numbers in (0, 1], each of at least 10
 *     rows; default six from 1/32 (or 10 rows) to 1 in equal ratios, fewer where it would take too
 *     long
 * @param repeats trainings of each share, with other rows and another seed, 2 to 20; default 3, or
 *     2 where it would take too long
 * @param epochs of each training, from 1 to the spec's; what follows from their number, as a
 *     schedule's length, stays as in the spec. Default the spec's, or fewer where it would take too
 *     long
 */
@JsonTypeName("data-size")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DataSizeRequest(
    JobSpec spec,
    @Nullable List<Double> shares,
    @Nullable Integer repeats,
    @Nullable Integer epochs)
    implements CheckRequest {
  private static final int LEAST_SHARES = 4;
  private static final int MOST_SHARES = 12;
  private static final int LEAST_DEV = 20;

  DataSizeRequest {
    if (shares != null) {
      shares = Settings.copyOf("shares", shares).stream().distinct().sorted().toList();
      checkRange("shares", shares.size(), LEAST_SHARES, MOST_SHARES);
      for (double share : shares) {
        if (!(share > 0 && share <= 1)) {
          throw new InvalidSettingException("shares", "must be in (0, 1]", share);
        }
      }
    }
    if (repeats != null) {
      checkRange("repeats", repeats, 2, 20);
    }
    if (epochs != null) {
      checkRange("epochs", epochs, 1, 1_000_000);
    }
  }

  /** Reads what is posted and fills in what does not depend on the spec. */
  @JsonCreator
  static DataSizeRequest of(
      @Nullable JobSpec spec,
      @Nullable List<Double> shares,
      @Nullable Integer repeats,
      @Nullable Integer epochs) {
    return new DataSizeRequest(Subjects.required(spec), shares, repeats, epochs);
  }

  @Override
  public DataSizeRequest filled(Subjects subjects) {
    JobPlan plan = subjects.plan(spec);
    int dev = plan.data().rows().getOrDefault(Part.DEV, 0);
    if (dev < LEAST_DEV) {
      throw invalidSpec(
          "#/spec/data/split",
          dev == 0
              ? "There is no dev split, and test never stands in: more data are judged by dev rows"
              : "The dev split has %d rows: with fewer than %d nothing can be told"
                  .formatted(dev, LEAST_DEV));
    }
    int all = Objects.requireNonNull(plan.spec().training().epochs());
    if (epochs != null && epochs > all) {
      throw invalidSpec(
          "#/epochs", "must be at most the spec's %,d, was %,d".formatted(all, epochs));
    }
    DataSizeWork work = DataSizeWork.of(plan, subjects.time()).of(orElse(epochs, all));
    List<Double> given = shares;
    List<Double> filled = given == null ? work.shares(orElse(repeats, 2)) : given;
    work.check(filled);
    int trainings = work.repeats(repeats, filled);
    return new DataSizeRequest(plan.spec(), filled, trainings, work.epochs(filled, trainings));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    int sizes = Objects.requireNonNull(shares).size();
    int trainings = Objects.requireNonNull(repeats);
    if (!DataSizeWork.isUsual(sizes, trainings)) {
      notes.add(
          "%d shares were trained %d times each, where 6 and 3 are usual: intervals are wider for it."
              .formatted(sizes, trainings));
    }
    int all = Objects.requireNonNull(spec.training().epochs());
    int made = Objects.requireNonNull(epochs);
    if (made < all) {
      notes.add(
          "Every training ended after %,d of the spec's %,d epochs: a whole run may be better."
              .formatted(made, all));
    }
    return notes;
  }

  @Override
  public DataSizeResult run(Subjects subjects, Runnable pulse) throws IOException {
    PreparedData data = subjects.prepared(spec);
    RowSource train = Objects.requireNonNull(data.rows(Part.TRAIN));
    RowSource dev = Objects.requireNonNull(data.rows(Part.DEV));
    ShareTraining training =
        new ShareTraining(
            spec.network(),
            spec.training()
                .filled(train.rows(), data.target(), spec.network())
                .until(Objects.requireNonNull(epochs)),
            train,
            dev,
            data.target(),
            rows -> TrainingRows.augmented(spec, data, rows),
            spec.execution().seed(),
            spec.execution().precision());
    MetricKey metric =
        MetricKey.of(spec.data().task() == Task.REGRESSION ? "dev.rmse" : "dev.error");
    List<SizePoint> points = new ArrayList<>();
    for (double share : Objects.requireNonNull(shares)) {
      int rows = (int) Math.round(share * train.rows());
      List<Double> errors = new ArrayList<>();
      List<Interval> intervals = new ArrayList<>();
      for (int repeat = 0; repeat < Objects.requireNonNull(repeats); repeat++) {
        SplitMetrics metrics = training.run(rows, repeat, pulse);
        errors.add(metric.value(metrics));
        intervals.add(Objects.requireNonNull(metrics.intervals().get(metric.figure().toString())));
      }
      points.add(SizePoint.of(rows, errors, intervals));
    }
    return DataSizeResult.of(
        metric, dev.rows(), ScalingReport.of(metric.toString(), points), notes());
  }
}
