package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.GradientMoment;
import dev.descent.engine.check.GradientVerdict;
import dev.descent.engine.check.LayerGradient;
import dev.descent.engine.check.ParameterGradient;
import dev.descent.engine.check.WorstComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a gradient is right.
 *
 * @param difference ‖g − ĝ‖/(‖g‖ + ‖ĝ‖), the largest of all moments
 * @param verdict the worst of all moments
 * @param worst where the gradient is furthest off; absent when there was nothing to compare
 * @param kernelDifference the same measure between the gradient that training computes in float32
 *     and the one in float64, the largest of all moments
 * @param kernelAgrees whether that of every parameter is at most 1e-4
 * @param kinks numbers set aside because the cost has a kink there, of all moments
 * @param layers each layer over all moments
 * @param moments each moment in full
 */
@JsonTypeName("gradient")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GradientResult(
    double difference,
    GradientVerdict verdict,
    @Nullable WorstGradient worst,
    double kernelDifference,
    boolean kernelAgrees,
    int kinks,
    List<CheckedLayer> layers,
    List<GradientMoment> moments)
    implements CheckResult {

  /**
   * Where a gradient is furthest off.
   *
   * @param afterSteps updates made before
   * @param parameter for example {@code layers.0.W}
   * @param index its place in the parameter, row by row, from 0
   * @param gradient what was computed
   * @param estimate what the differences say
   */
  public record WorstGradient(
      int afterSteps, String parameter, int index, double gradient, double estimate) {}

  /**
   * A layer over all moments.
   *
   * @param name {@code layers.0} and so on, then {@code output}
   * @param difference the largest
   * @param verdict the worst
   */
  public record CheckedLayer(String name, double difference, GradientVerdict verdict) {
    private CheckedLayer or(CheckedLayer other) {
      return new CheckedLayer(
          name, Math.max(difference, other.difference), verdict.or(other.verdict));
    }
  }

  /** A parameter at a moment. */
  private record Place(int afterSteps, ParameterGradient parameter) {}

  static GradientResult of(List<GradientMoment> moments) {
    Map<String, CheckedLayer> layers = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>();
    for (GradientMoment moment : moments) {
      for (LayerGradient layer : moment.layers()) {
        layers.merge(
            layer.name(),
            new CheckedLayer(layer.name(), layer.difference(), layer.verdict()),
            CheckedLayer::or);
        layer.parameters().forEach(each -> places.add(new Place(moment.afterSteps(), each)));
      }
    }
    return new GradientResult(
        moments.stream().mapToDouble(GradientMoment::difference).max().orElse(0),
        moments.stream()
            .map(GradientMoment::verdict)
            .reduce(GradientVerdict.NOTHING_TO_CHECK, GradientVerdict::or),
        worst(places),
        moments.stream().mapToDouble(GradientMoment::kernelDifference).max().orElse(0),
        moments.stream().allMatch(GradientMoment::kernelAgrees),
        moments.stream().mapToInt(GradientMoment::kinks).sum(),
        List.copyOf(layers.values()),
        moments);
  }

  private static @Nullable WorstGradient worst(List<Place> places) {
    Place place =
        places.stream()
            .filter(each -> each.parameter().worst() != null)
            .max(
                Comparator.comparing((Place each) -> each.parameter().verdict())
                    .thenComparing(each -> each.parameter().difference()))
            .orElse(null);
    WorstComponent worst = place == null ? null : place.parameter().worst();
    return place == null || worst == null
        ? null
        : new WorstGradient(
            place.afterSteps(),
            place.parameter().name(),
            worst.index(),
            worst.gradient(),
            worst.estimate());
  }
}
