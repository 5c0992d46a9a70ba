package dev.descent.engine.shift;

import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.data.RawRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Rows of made-up sources: normal numbers, the first of which may be moved, and one category.
 *
 * @param numbers how many columns of numbers there are
 * @param moved what is added to the first of them
 * @param turned whether the target follows from the first number the other way round
 * @param classes whether the target is a class; else it is a number
 */
public record TwoSources(int numbers, double moved, boolean turned, boolean classes) {
  /** The target's name. */
  public static final String TARGET = "y";

  /** Numbers alone that are like any others. */
  public static TwoSources plain(int numbers) {
    return new TwoSources(numbers, 0, false, true);
  }

  private static List<Source> columns(int numbers) {
    List<Source> columns = new ArrayList<>();
    for (int c = 0; c < numbers; c++) {
      columns.add(new Source("x" + c, true));
    }
    columns.add(new Source("kind", false));
    return columns;
  }

  /** Rows without a target. */
  public SourceRows features(String name, int rows, long seed) {
    return drawn(name, columns(numbers), rows, seed);
  }

  private double[] x(SplittableRandom random) {
    double[] x = new double[numbers];
    for (int c = 0; c < numbers; c++) {
      x[c] = random.nextGaussian() + (c == 0 ? moved : 0);
    }
    return x;
  }

  /** Rows with a target, the last column, which follows from the first two numbers and noise. */
  public SourceRows rows(String name, int rows, long seed) {
    List<Source> columns = columns(numbers);
    columns.add(new Source(TARGET, !classes));
    return drawn(name, columns, rows, seed);
  }

  private SourceRows drawn(String name, List<Source> columns, int rows, long seed) {
    SourceRows drawn = new SourceRows(name, columns, rows);
    SplittableRandom random = new SplittableRandom(seed);
    for (int row = 0; row < rows; row++) {
      double[] x = x(random);
      double y = (turned ? -1 : 1) * x[0] + (numbers > 1 ? x[1] : 0) + 0.5 * random.nextGaussian();
      String kind = random.nextInt(3) == 0 ? "rare" : "usual";
      drawn.add(new Labelled(x, kind, y, y > 0 ? "yes" : "no"));
    }
    return drawn;
  }

  /** A row with its target as a number and as a class. */
  private record Labelled(double[] x, String kind, double y, String label) implements RawRow {
    @Override
    public double number(int column) {
      return column < x.length ? x[column] : column == x.length ? Double.NaN : y;
    }

    @Override
    public String text(int column) {
      return column < x.length ? String.valueOf(x[column]) : column == x.length ? kind : label;
    }
  }

  /** The target. */
  public Labels labels() {
    return new Labels(TARGET, classes);
  }
}
