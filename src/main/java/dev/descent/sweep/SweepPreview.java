package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.sweep.insight.Approach;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep would do, without doing it.
 *
 * @param spec with every default filled in
 * @param points twenty sampled points of the space
 * @param gridPoints points of the whole grid; absent of other strategies
 * @param trials as many as there may be
 * @param cost about how long it would take
 * @param approach whether the time there is calls for many models or for one minded by hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepPreview(
    SweepSpec spec,
    List<SampledPoint> points,
    @Nullable Long gridPoints,
    int trials,
    Cost cost,
    Approach approach) {

  /**
   * A sampled point.
   *
   * @param settings values by JSON pointer into the job spec
   * @param parameters numbers that the network has to train; absent when it cannot be tried
   * @param steps updates of a trial; absent when it cannot be tried
   * @param problem why it cannot be tried; absent when it can
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SampledPoint(
      Map<String, Object> settings,
      @Nullable Long parameters,
      @Nullable Long steps,
      @Nullable String problem) {}

  /**
   * A rough estimate.
   *
   * @param trialSeconds of a trial, the median of the sampled points: six operations for each
   *     parameter, row and epoch at five thousand million a second, and 0.02 s
   * @param seconds of all trials, as many at a time as {@code limits.maxConcurrent} allows and
   *     workers there are two of; less when trials are ended early
   */
  public record Cost(double trialSeconds, double seconds) {}
}
