package dev.descent.check;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import dev.descent.engine.data.DatasetsSplit;
import dev.descent.run.JobPlan;
import dev.descent.run.JobSpec;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Are two sets of rows alike, and if not, should a model be trained anew? Two datasets, two splits
 * of a job spec, or a split and a dataset are compared column by column, by what a small network
 * can tell from all features together, and, where both sides have the target, by whether it still
 * follows from the features in the same way. Up to 100,000 random rows of each are looked at, fewer
 * of very wide ones.
 *
 * <p>The level is that of the whole answer: the column tests and the network have half of it each,
 * or two fifths each and the test of the relation a fifth. Of rows of a test split only features
 * are compared.
 *
 * @param spec a job spec, as for a run; required when a side is one of its splits
 * @param reference what a model was or would be trained on; default the spec's {@code train}
 * @param current what is held against it; default the spec's {@code dev}. At least 20 rows on
 *     either side
 * @param target the column to predict, on both sides; default the spec's, or the one that has the
 *     role {@code target} in both datasets. Without it covariate and concept shift cannot be told
 *     apart
 * @param columns feature columns to compare, 1 to 100,000; default all that both sides have
 * @param level how likely it may be that any shift is found where there is none, 0.0001 to 0.5;
 *     default 0.05
 * @param rows most rows of each side that networks learn from and are asked about, 20 to 20,000;
 *     default 5,000
 * @param seed of the rows drawn and of the networks; default 0
 */
@JsonTypeName("shift")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShiftRequest(
    @Nullable JobSpec spec,
    ShiftSide reference,
    ShiftSide current,
    @Nullable String target,
    @Nullable List<String> columns,
    double level,
    int rows,
    long seed)
    implements CheckRequest {

  ShiftRequest {
    checkSide("reference", reference, spec);
    checkSide("current", current, spec);
    if (reference.equals(current)) {
      throw new InvalidSettingException("current", "must be other rows than reference", "the same");
    }
    if (columns != null) {
      columns = Settings.copyOf("columns", columns);
      checkRange("columns", columns.size(), 1, 100_000);
      if (Set.copyOf(columns).size() < columns.size()) {
        throw new InvalidSettingException("columns", "must name each column once", columns);
      }
    }
    if (!(level >= 1e-4 && level <= 0.5)) {
      throw new InvalidSettingException("level", "must be from 0.0001 to 0.5", level);
    }
    checkRange("rows", rows, 20, 20_000);
  }

  private static void checkSide(String field, ShiftSide side, @Nullable JobSpec spec) {
    if (side.part() != null && spec == null) {
      throw new InvalidSettingException(
          field, "needs a spec when it is a part of one", String.valueOf(side.part()));
    }
  }

  /** Reads what is posted and fills in what does not depend on the data. */
  @JsonCreator
  static ShiftRequest of(
      @Nullable JobSpec spec,
      @Nullable ShiftSide reference,
      @Nullable ShiftSide current,
      @Nullable String target,
      @Nullable List<String> columns,
      @Nullable Double level,
      @Nullable Integer rows,
      @Nullable Long seed) {
    return new ShiftRequest(
        spec,
        side("reference", reference, spec, ShiftSide.SpecPart.TRAIN),
        side("current", current, spec, ShiftSide.SpecPart.DEV),
        target,
        columns,
        orElse(level, 0.05),
        orElse(rows, 5000),
        orElse(seed, 0L));
  }

  private static ShiftSide side(
      String field, @Nullable ShiftSide given, @Nullable JobSpec spec, ShiftSide.SpecPart usual) {
    if (given == null && spec == null) {
      throw new InvalidSettingException(
          field, "must be given without a spec, for example {\"dataset\": …}", "left out");
    }
    return orElse(given, ShiftSide.of(usual));
  }

  @Override
  public Set<UUID> datasets() {
    Set<UUID> needed = new TreeSet<>();
    if (spec != null) {
      needed.add(spec.data().dataset());
      if (spec.data().split() instanceof DatasetsSplit uploads) {
        Stream.of(uploads.dev(), uploads.test()).filter(Objects::nonNull).forEach(needed::add);
      }
    }
    Stream.of(reference.dataset(), current.dataset()).filter(Objects::nonNull).forEach(needed::add);
    return needed;
  }

  @Override
  public ShiftRequest filled(Subjects subjects) {
    JobPlan plan = spec == null ? null : subjects.plan(spec);
    return subjects
        .shifts()
        .plan(this, plan == null ? null : plan.data())
        .filled(plan == null ? null : plan.spec());
  }

  @Override
  public ShiftResult run(Subjects subjects, Runnable pulse) throws IOException {
    return subjects.shifts().plan(this, spec == null ? null : subjects.again(spec)).run(pulse);
  }

  /** The same with everything that follows from the data. */
  ShiftRequest with(@Nullable JobSpec filled, @Nullable String found, List<String> compared) {
    return new ShiftRequest(filled, reference, current, found, compared, level, rows, seed);
  }
}
