package dev.descent.check;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.schedule.Schedule;
import dev.descent.run.JobPlan;
import dev.descent.run.JobSpec;
import dev.descent.run.Thinning;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How does the learning rate go? By epoch and by update, without training: of a schedule alone, or
 * of a whole job spec.
 *
 * @param spec a job spec, from which everything else follows; instead of the other settings
 * @param schedule how the learning rate changes; required unless there is a spec
 * @param learningRate α, positive; default 1, so that the schedule's factor is shown
 * @param epochs 1 to 1,000,000; required unless there is a spec
 * @param stepsPerEpoch updates in an epoch, 1 to 1,000,000; default 1
 * @param maxPoints most points of each curve, 10 to 10,000; default 1,000. Longer curves are
 *     thinned so that every peak stays visible
 */
@JsonTypeName("schedule")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleRequest(
    @Nullable JobSpec spec,
    @Nullable Schedule schedule,
    @Nullable Double learningRate,
    @Nullable Integer epochs,
    @Nullable Long stepsPerEpoch,
    int maxPoints)
    implements CheckRequest {

  /** Updates looked at in a curve, evenly spaced where there are more. */
  private static final int MOST_LOOKED_AT = 1_000_000;

  ScheduleRequest {
    if (spec != null) {
      refuse("schedule", schedule);
      refuse("learningRate", learningRate);
      refuse("epochs", epochs);
      refuse("stepsPerEpoch", stepsPerEpoch);
    } else if (schedule == null || epochs == null) {
      throw new InvalidSettingException(
          schedule == null ? "schedule" : "epochs", "must be given without a spec", "left out");
    }
    if (learningRate != null) {
      checkPositive("learningRate", learningRate);
    }
    if (epochs != null) {
      checkRange("epochs", epochs, 1, 1_000_000);
    }
    if (stepsPerEpoch != null) {
      checkRange("stepsPerEpoch", stepsPerEpoch, 1, 1_000_000);
    }
    checkRange("maxPoints", maxPoints, 10, 10_000);
  }

  private static void refuse(String field, @Nullable Object value) {
    if (value != null) {
      throw new InvalidSettingException(field, "must be left out when spec is given", value);
    }
  }

  /** Reads what is posted and fills in the rest, as far as no spec is needed. */
  @JsonCreator
  static ScheduleRequest of(
      @Nullable JobSpec spec,
      @Nullable Schedule schedule,
      @Nullable Double learningRate,
      @Nullable Integer epochs,
      @Nullable Long stepsPerEpoch,
      @Nullable Integer maxPoints) {
    return new ScheduleRequest(
        spec,
        schedule,
        spec == null ? orElse(learningRate, 1.0) : learningRate,
        epochs,
        spec == null ? orElse(stepsPerEpoch, 1L) : stepsPerEpoch,
        orElse(maxPoints, 1000));
  }

  /** A spec becomes the settings that follow from it: its data are not needed any more. */
  @Override
  public ScheduleRequest filled(Subjects subjects) {
    if (spec == null) {
      Schedule fitted =
          Objects.requireNonNull(schedule)
              .filled(orElse(epochs, 1).longValue(), orElse(stepsPerEpoch, 1L));
      return new ScheduleRequest(null, fitted, learningRate, epochs, stepsPerEpoch, maxPoints);
    }
    JobPlan plan = subjects.plan(spec);
    TrainingSpec training = plan.spec().training();
    return new ScheduleRequest(
        null,
        training.schedule(),
        training.optimizer().learningRate(),
        training.epochs(),
        plan.stepsPerEpoch(),
        maxPoints);
  }

  @Override
  public ScheduleResult run(Subjects subjects, Runnable pulse) {
    int passes = Objects.requireNonNull(epochs);
    long each = Objects.requireNonNull(stepsPerEpoch);
    return new ScheduleResult(
        each,
        passes * each,
        curve(passes, epoch -> rate(epoch, epoch * each), pulse),
        curve(passes * each, step -> rate(step / each, step), pulse));
  }

  private double rate(long epoch, long step) {
    return orElse(learningRate, 1.0) * Objects.requireNonNull(schedule).at(epoch, step);
  }

  private ScheduleResult.RateCurve curve(long total, LongToDoubleFunction rate, Runnable pulse) {
    int looked = (int) Math.min(total, MOST_LOOKED_AT);
    long[] at =
        LongStream.range(0, looked)
            .map(i -> looked == 1 ? 0 : Math.round(i * ((total - 1.0) / (looked - 1))))
            .toArray();
    pulse.run();
    double[] rates = Arrays.stream(at).mapToDouble(rate).toArray();
    int[] shown = Thinning.thin(List.of(rates), looked, maxPoints);
    return new ScheduleResult.RateCurve(
        Arrays.stream(shown).mapToObj(i -> at[i]).toList(),
        Arrays.stream(shown).mapToObj(i -> rates[i]).toList());
  }
}
