package dev.descent.engine.data;

import dev.descent.engine.data.FittedPreparation.Unused;
import org.jspecify.annotations.Nullable;

/** Learns a numeric column: first where its outliers begin, if they matter, then the rest. */
final class NumberLearner implements ColumnLearner {
  private final String name;
  private final int position;
  private final int most;
  private final Preparation preparation;
  private TrainingNumbers numbers;
  private @Nullable OutlierBounds bounds;
  private long found;

  /**
   * @param position among the row's columns
   * @param most numbers to keep
   * @param preparation of this column
   */
  NumberLearner(String name, int position, int most, Preparation preparation) {
    this.name = name;
    this.position = position;
    this.most = most;
    this.preparation = preparation;
    this.numbers = new TrainingNumbers(most, position);
  }

  @Override
  public boolean looksFirst() {
    return preparation.outliers().action() != null;
  }

  @Override
  public void look(RawRow row) {
    if (looksFirst()) {
      numbers.add(row.number(position));
    }
  }

  @Override
  public void looked() {
    if (numbers.known() > 0) {
      bounds = preparation.outliers().bounds(numbers);
    }
    numbers = new TrainingNumbers(most, position);
  }

  @Override
  public boolean refuses(RawRow row) {
    if (bounds == null || !bounds.isOutside(row.number(position))) {
      return false;
    }
    found++;
    return bounds.action() == OutlierAction.DROP;
  }

  @Override
  public void add(RawRow row) {
    double value = row.number(position);
    numbers.add(bounds == null ? value : bounds.settle(value));
  }

  @Override
  public @Nullable FittedColumn fitted() {
    if (numbers.known() == 0) {
      return null;
    }
    OutlierBounds outliers = bounds == null ? null : bounds.withFound(found);
    return NumberColumn.of(name, numbers, preparation, outliers);
  }

  @Override
  public Unused unused() {
    return new Unused(name, "every training value is missing");
  }
}
