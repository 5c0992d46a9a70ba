package dev.descent.diagnosis.gap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gaps between a run's errors.
 *
 * <pre>
 *   avoidable bias = train − Bayes          variance          = (train-dev, or else dev) − train
 *   data mismatch  = dev − train-dev        over-tuned to dev = test − dev
 * </pre>
 *
 * @param bayesError the least error that can be reached, as the job spec gives it
 * @param threshold from which a gap counts as high
 * @param avoidableBias absent when the train error's certainty is not known
 * @param variance absent without dev rows. Where dev is an upload of its own and there is no
 *     train-dev, it may as well be mismatch, so that it is not judged when high
 * @param dataMismatch absent without train-dev rows
 * @param overTunedToDev absent when test rows were not read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gaps(
    double bayesError,
    double threshold,
    @Nullable Gap avoidableBias,
    @Nullable Gap variance,
    @Nullable Gap dataMismatch,
    @Nullable Gap overTunedToDev,
    @JsonIgnore boolean refuted) {

  /** Works them out. */
  public static Gaps of(Errors errors, Judge judge) {
    ErrorRate train = errors.train();
    ErrorRate dev = errors.dev();
    ErrorRate trainDev = errors.trainDev();
    Gap variance = between(train, trainDev == null ? dev : trainDev, judge);
    boolean mixed = errors.devIsApart() && trainDev == null;
    return new Gaps(
        errors.bayes(),
        judge.threshold(),
        train == null ? null : judge.above(errors.bayes(), train),
        variance != null && mixed && variance.judgement() == Judgement.HIGH
            ? variance.untold()
            : variance,
        between(trainDev, dev, judge),
        between(dev, errors.test(), judge),
        train != null && judge.refutes(errors.bayes(), train));
  }

  private static @Nullable Gap between(
      @Nullable ErrorRate lower, @Nullable ErrorRate upper, Judge judge) {
    return lower == null || upper == null ? null : judge.between(lower, upper);
  }

  /** The same of a part of the rows, which may be easier than all: their error refutes nothing. */
  public Gaps ofSome() {
    return new Gaps(
        bayesError, threshold, avoidableBias, variance, dataMismatch, overTunedToDev, false);
  }

  /** What they say together. */
  public Verdict verdict() {
    boolean bias = isHigh(avoidableBias);
    boolean high = isHigh(variance);
    if (refuted) {
      return Verdict.ESTIMATE_REFUTED;
    }
    if (bias) {
      return high ? Verdict.HIGH_BIAS_AND_VARIANCE : Verdict.HIGH_BIAS;
    }
    if (high) {
      return Verdict.HIGH_VARIANCE;
    }
    if (isHigh(dataMismatch)) {
      return Verdict.DATA_MISMATCH;
    }
    if (isHigh(overTunedToDev)) {
      return Verdict.OVER_TUNED_TO_DEV;
    }
    boolean known = avoidableBias != null && variance != null;
    return known && all().stream().allMatch(gap -> gap.judgement() == Judgement.LOW)
        ? Verdict.FINE
        : Verdict.CANNOT_TELL;
  }

  private List<Gap> all() {
    List<Gap> known = new ArrayList<>();
    for (Gap gap : new Gap[] {avoidableBias, variance, dataMismatch, overTunedToDev}) {
      if (gap != null) {
        known.add(Objects.requireNonNull(gap));
      }
    }
    return known;
  }

  /** Whether a gap is there and high. */
  public static boolean isHigh(@Nullable Gap gap) {
    return gap != null && gap.judgement() == Judgement.HIGH;
  }
}
