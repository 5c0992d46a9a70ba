package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.descent.engine.InvalidSettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a row counts by its class: {@code "balanced"} for n/(k·n_c), where n_c of n training
 * rows are of class c and k classes occur, or an object of weights by label. Labels that are left
 * out weigh 1.
 *
 * <p>Training scales the weights so that their mean over the training rows is 1, which changes
 * neither costs nor gradients of batches, as these are divided by the sum of their rows' weights.
 * The losses told of splits are means over rows that carry these weights.
 *
 * @param ofLabels positive weights by label; null stands for balanced
 * @param ofClasses the same by class index, scaled, as training uses them; empty until it starts
 */
public record ClassWeights(@Nullable Map<String, Double> ofLabels, List<Double> ofClasses) {
  private static final String FIELD = "classWeights";
  private static final String BALANCED = "balanced";

  public ClassWeights {
    if (ofLabels != null) {
      ofLabels = Collections.unmodifiableMap(new LinkedHashMap<>(ofLabels));
      ofLabels.forEach(ClassWeights::check);
    }
    ofClasses = List.copyOf(ofClasses);
  }

  private static void check(String label, @Nullable Double weight) {
    if (weight == null || !(weight > 0) || weight.isInfinite()) {
      throw new InvalidSettingException(
          FIELD, "must be positive and finite for '" + label + "'", String.valueOf(weight));
    }
  }

  /** Weights that follow from the training rows. */
  public static ClassWeights balanced() {
    return new ClassWeights(null, List.of());
  }

  /** Given weights. */
  public static ClassWeights of(Map<String, Double> ofLabels) {
    return new ClassWeights(ofLabels, List.of());
  }

  /** Reads the word or an object of numbers. */
  @JsonCreator
  static ClassWeights of(Object value) {
    if (BALANCED.equals(value)) {
      return balanced();
    }
    if (value instanceof Map<?, ?> given) {
      Map<String, Double> ofLabels = new LinkedHashMap<>();
      given.forEach((label, weight) -> ofLabels.put(String.valueOf(label), number(label, weight)));
      return of(ofLabels);
    }
    throw new InvalidSettingException(
        FIELD, "must be \"balanced\" or an object of weights by label", value);
  }

  private static double number(Object label, @Nullable Object weight) {
    if (weight instanceof Number number) {
      return number.doubleValue();
    }
    throw new InvalidSettingException(
        FIELD, "must be a number for '" + label + "'", String.valueOf(weight));
  }

  @JsonValue
  Object toJson() {
    return ofLabels == null ? BALANCED : ofLabels;
  }

  /**
   * Refuses labels that no class has.
   *
   * @param field where the weights stand, as seen from the spec of training
   * @param labels of all classes
   */
  void check(String field, List<String> labels) {
    if (ofLabels == null) {
      return;
    }
    for (String label : ofLabels.keySet()) {
      if (!labels.contains(label)) {
        throw new InvalidSettingException(
            field, "must name some of the labels " + String.join(", ", labels), "'" + label + "'");
      }
    }
  }

  /**
   * The same, ready for training.
   *
   * @param labels of all classes, by index
   * @param counts training rows of each class
   */
  ClassWeights forClasses(List<String> labels, long[] counts) {
    double rows = Arrays.stream(counts).sum();
    long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
    double[] weights = new double[counts.length];
    double mean = 0;
    for (int c = 0; c < weights.length; c++) {
      if (ofLabels != null) {
        weights[c] = ofLabels.getOrDefault(labels.get(c), 1.0);
      } else {
        weights[c] = counts[c] > 0 ? rows / (occurring * counts[c]) : 1;
      }
      mean += counts[c] / rows * weights[c];
    }
    List<Double> scaled = new ArrayList<>();
    for (double weight : weights) {
      scaled.add(weight / mean);
    }
    return new ClassWeights(ofLabels, scaled);
  }

  /** The weight of a class; 1 where there are no weights or training has not told them yet. */
  static double weightOf(@Nullable ClassWeights weights, int index) {
    return weights == null || weights.ofClasses.isEmpty() ? 1 : weights.ofClasses.get(index);
  }

  /** The sum of the weights of some rows; their number where there are no weights. */
  static double total(@Nullable ClassWeights weights, float[] targets, int rows) {
    if (weights == null) {
      return rows;
    }
    double total = 0;
    for (int row = 0; row < rows; row++) {
      total += weightOf(weights, (int) targets[row]);
    }
    return total;
  }
}
