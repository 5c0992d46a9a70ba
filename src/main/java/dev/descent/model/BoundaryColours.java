package dev.descent.model;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The colours of a grid's points: of classes, or of values on a scale. */
sealed interface BoundaryColours {

  /** The colours that suit a boundary. */
  static BoundaryColours of(DecisionBoundary boundary) {
    List<double[]> values = boundary.value();
    return values == null
        ? new OfClasses(
            Objects.requireNonNull(boundary.labels()),
            Objects.requireNonNull(boundary.label()),
            Objects.requireNonNull(boundary.probability()))
        : OfValues.of(boundary.target(), values);
  }

  /** The colour of the point in line j at place i. */
  Color at(int j, int i);

  /** Whether a line runs between two points. */
  boolean parts(int j, int i, int otherJ, int otherI);

  /** Of classes, the stronger the likelier. */
  record OfClasses(List<String> labels, List<int[]> label, List<double[]> probability)
      implements BoundaryColours {
    @Override
    public Color at(int j, int i) {
      return Palette.ofClass(label.get(j)[i], strength(probability.get(j)[i]));
    }

    /** How far a probability is above that of a class as likely as all others. */
    double strength(double given) {
      double even = 1.0 / labels.size();
      return (given - even) / (1 - even);
    }

    @Override
    public boolean parts(int j, int i, int otherJ, int otherI) {
      return label.get(j)[i] != label.get(otherJ)[otherI];
    }

    /** The classes that the grid has, in the order of the labels. */
    int[] shown() {
      boolean[] found = new boolean[labels.size()];
      label.forEach(line -> IntStream.of(line).forEach(each -> found[each] = true));
      return IntStream.range(0, found.length).filter(each -> found[each]).toArray();
    }
  }

  /** Of values, from the least to the greatest. */
  record OfValues(String target, List<double[]> values, double low, double high)
      implements BoundaryColours {

    static OfValues of(String target, List<double[]> values) {
      double low = values.stream().mapToDouble(OfValues::least).min().orElseThrow();
      double high = values.stream().mapToDouble(OfValues::greatest).max().orElseThrow();
      return low < high
          ? new OfValues(target, values, low, high)
          : new OfValues(target, values, low - 1, low + 1);
    }

    private static double least(double[] line) {
      return Arrays.stream(line).min().orElseThrow();
    }

    private static double greatest(double[] line) {
      return Arrays.stream(line).max().orElseThrow();
    }

    @Override
    public Color at(int j, int i) {
      return Palette.ofValue(share(values.get(j)[i]));
    }

    /** Where a value is on the scale, from 0 to 1. */
    double share(double value) {
      return Ticks.share(value, low, high);
    }

    @Override
    public boolean parts(int j, int i, int otherJ, int otherI) {
      return false;
    }
  }
}
