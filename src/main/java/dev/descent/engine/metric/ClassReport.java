package dev.descent.engine.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well classes are told apart, beyond accuracy.
 *
 * @param macro means over the classes, each class counting the same; its recall is the balanced
 *     accuracy
 * @param weighted means over the classes, each counting by its rows
 * @param matthews Matthews correlation of answers and truths, in [−1, 1]; 0 is chance
 * @param kappa Cohen's kappa, at most 1; 0 is chance
 * @param rocArea area under the ROC curve, 0.5 is chance: of two classes that of the second, of
 *     more the mean over the classes against the rest; absent where a class has no row, and beyond
 *     20 million probabilities
 * @param averagePrecision area under the precision-recall curve, likewise
 * @param brier mean square of (probability − truth), of two classes that of the second, of more
 *     summed over the classes. Brier, 1950
 * @param perClass figures of each class, in the order of the labels
 * @param calibration whether probabilities can be taken at their word; absent of runs that ended
 *     before it was measured
 * @param threshold of two classes, where to part them for the greatest F1 of the second; absent
 *     where a class has no row, beyond 20 million probabilities, and of runs that ended before it
 *     was sought
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassReport(
    Averages macro,
    Averages weighted,
    double matthews,
    double kappa,
    @Nullable Double rocArea,
    @Nullable Double averagePrecision,
    double brier,
    List<ClassFigures> perClass,
    @Nullable Calibration calibration,
    @Nullable DecisionThreshold threshold) {

  /**
   * Means over the classes.
   *
   * @param precision share of the rows taken for a class that are of it
   * @param recall share of a class's rows that are taken for it
   * @param f1 harmonic mean of the two
   */
  public record Averages(double precision, double recall, double f1) {}

  /**
   * The figures of one class.
   *
   * @param label as in the data
   * @param rows of the class
   * @param precision share of the rows taken for it that are of it; 0 where none is
   * @param recall share of its rows that are taken for it; 0 where it has none
   * @param f1 harmonic mean of the two
   * @param rocArea area under the ROC curve against the other classes
   * @param averagePrecision area under the precision-recall curve against the other classes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClassFigures(
      String label,
      long rows,
      double precision,
      double recall,
      double f1,
      @Nullable Double rocArea,
      @Nullable Double averagePrecision) {}

  /** Works the figures out. */
  static ClassReport of(List<String> labels, ConfusionFigures confusion, Scores scores) {
    int classes = labels.size();
    List<ClassFigures> figures = new ArrayList<>(classes);
    DecisionThreshold threshold = null;
    for (int c = 0; c < classes; c++) {
      Ranking ranking = scores.ranking(c);
      Ranking telling = ranking != null && ranking.tells() ? ranking : null;
      if (classes == 2 && c == 1 && telling != null) {
        threshold = telling.bestThreshold();
      }
      figures.add(
          new ClassFigures(
              labels.get(c),
              confusion.rows(c),
              confusion.precision(c),
              confusion.recall(c),
              confusion.f1(c),
              telling == null ? null : telling.rocArea(),
              telling == null ? null : telling.averagePrecision()));
    }
    List<ClassFigures> ranked = classes == 2 ? figures.subList(1, 2) : figures;
    boolean all = ranked.stream().allMatch(each -> each.rocArea() != null);
    return new ClassReport(
        averages(confusion, classes, c -> 1),
        averages(confusion, classes, confusion::rows),
        confusion.matthews(),
        confusion.kappa(),
        all ? mean(ranked, each -> orNan(each.rocArea())) : null,
        all ? mean(ranked, each -> orNan(each.averagePrecision())) : null,
        scores.brier(),
        figures,
        scores.calibration(),
        threshold);
  }

  private static Averages averages(
      ConfusionFigures confusion, int classes, IntToDoubleFunction weight) {
    double total = IntStream.range(0, classes).mapToDouble(weight).sum();
    return new Averages(
        mean(classes, weight, total, confusion::precision),
        mean(classes, weight, total, confusion::recall),
        mean(classes, weight, total, confusion::f1));
  }

  private static double mean(
      int classes, IntToDoubleFunction weight, double total, IntToDoubleFunction figure) {
    return IntStream.range(0, classes)
        .mapToDouble(c -> weight.applyAsDouble(c) / total * figure.applyAsDouble(c))
        .sum();
  }

  private static double mean(List<ClassFigures> of, ToDoubleFunction<ClassFigures> figure) {
    return of.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static double orNan(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
