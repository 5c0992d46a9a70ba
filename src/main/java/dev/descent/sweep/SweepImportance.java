package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.sweep.insight.Importance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep has found about its settings.
 *
 * @param importance which of them mattered, and which together
 * @param effects how the objective depends on each, the most important first
 * @param pairEffects how it depends on two at once, those that interact most first
 * @param parallelCoordinates every trial that has a value, as a line across the settings
 */
public record SweepImportance(
    Importance importance,
    List<SettingEffect> effects,
    List<SettingPairEffect> pairEffects,
    ParallelCoordinates parallelCoordinates) {

  /**
   * The objective over one setting, the others anywhere.
   *
   * @param setting a JSON pointer into the job spec
   * @param curve by rising value, of a choice in its order
   */
  public record SettingEffect(String setting, List<SettingPoint> curve) {}

  /**
   * The objective at one value of a setting.
   *
   * @param value of the setting
   * @param mean predicted value of the objective
   * @param spread of that between the trees of the forest: wide where trials are few
   */
  public record SettingPoint(Object value, double mean, double spread) {}

  /**
   * The objective over two settings, the others anywhere.
   *
   * @param first a JSON pointer into the job spec
   * @param second another
   * @param firstValues of the first setting
   * @param secondValues of the second
   * @param means means[i][j]: predicted value of the objective at the i-th value of the first and
   *     the j-th of the second
   */
  public record SettingPairEffect(
      String first,
      String second,
      List<Object> firstValues,
      List<Object> secondValues,
      List<List<Double>> means) {}

  /**
   * Trials as lines.
   *
   * @param axes JSON pointers into the job spec
   * @param lines one for each trial
   */
  public record ParallelCoordinates(List<String> axes, List<Line> lines) {}

  /**
   * A trial as a line.
   *
   * @param trial its number
   * @param values by JSON pointer; a setting without its condition is left out
   * @param value of the objective; absent when it failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(int trial, Map<String, Object> values, @Nullable Double value) {}
}
