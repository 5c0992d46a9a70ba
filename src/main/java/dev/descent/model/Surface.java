package dev.descent.model;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.Prediction;
import dev.descent.engine.data.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the predictions of a grid in, line by line, and keeps one number of each. */
final class Surface implements Consumer<Prediction> {
  private final @Nullable List<String> labels;
  private final Map<String, Integer> positions = new HashMap<>();
  private final String column;
  private final double[] numbers;
  private final int[] answers;
  private int filled;

  /**
   * @param column which of those predicted
   * @param rows of the grid
   */
  Surface(Target target, String column, int rows) {
    this.labels = target instanceof ClassTarget classes ? classes.labels() : null;
    this.column = column;
    this.numbers = new double[rows];
    this.answers = new int[labels == null ? 0 : rows];
    if (labels != null) {
      labels.forEach(label -> positions.put(label, positions.size()));
    }
  }

  @Override
  public void accept(Prediction prediction) {
    String name = prediction.label() == null ? column : prediction.label();
    Map<String, Double> named =
        prediction.values() == null ? prediction.probabilities() : prediction.values();
    if (labels != null) {
      answers[filled] = Objects.requireNonNull(positions.get(name));
    }
    numbers[filled++] =
        prediction.value() == null
            ? Objects.requireNonNull(Objects.requireNonNull(named).get(name))
            : prediction.value();
  }

  /** The classes; null unless one is predicted. */
  @Nullable List<String> labels() {
    return labels;
  }

  /** The likeliest class of each row; null unless one is predicted. */
  @Nullable List<int[]> label(int width) {
    if (labels == null) {
      return null;
    }
    List<int[]> lines = new ArrayList<>();
    for (int from = 0; from < filled; from += width) {
      lines.add(Arrays.copyOfRange(answers, from, from + width));
    }
    return lines;
  }

  /** The probability of that class; null unless one is predicted. */
  @Nullable List<double[]> probability(int width) {
    return labels == null ? null : lines(width);
  }

  /** What else is predicted; null for one class. */
  @Nullable List<double[]> value(int width) {
    return labels == null ? lines(width) : null;
  }

  private List<double[]> lines(int width) {
    List<double[]> lines = new ArrayList<>();
    for (int from = 0; from < filled; from += width) {
      lines.add(Arrays.copyOfRange(numbers, from, from + width));
    }
    return lines;
  }
}
