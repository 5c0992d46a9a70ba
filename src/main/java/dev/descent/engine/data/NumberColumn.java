package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A numeric column: feature = scaled(clipped value, or what stands in for a missing one).
 *
 * @param name the column's name
 * @param imputed stands in for missing values
 * @param scaling how a value becomes a feature
 * @param indicator whether a feature is 1 where the value was missing
 * @param outliers where they begin and what is done with them; null when there are none to find
 * @param training what the scale follows from
 */
@JsonTypeName("number")
public record NumberColumn(
    String name,
    double imputed,
    Scaling scaling,
    boolean indicator,
    @Nullable OutlierBounds outliers,
    TrainingValues training)
    implements FittedColumn {

  /** A column by its training numbers, at least one of them known. */
  static NumberColumn of(
      String name,
      TrainingNumbers numbers,
      Preparation preparation,
      @Nullable OutlierBounds outliers) {
    double imputed = preparation.impute().estimate(numbers);
    numbers.fillIn(imputed);
    TrainingValues values = numbers.values();
    return new NumberColumn(
        name,
        imputed,
        preparation.normalize().fit(values),
        numbers.missing() > 0 && preparation.impute().indicator(),
        outliers,
        values);
  }

  @Override
  public int features() {
    return 1 + (indicator ? 1 : 0) + (flagged() ? 1 : 0);
  }

  private boolean flagged() {
    return outliers != null && outliers.isFlagged();
  }

  @Override
  public boolean takesNumbers() {
    return true;
  }

  @Override
  public boolean drops(RawRow row, int position) {
    return outliers != null && outliers.drops(row.number(position));
  }

  @Override
  public void encode(RawRow row, int position, float[] into, int offset) {
    encode(row.number(position), into, offset);
  }

  /** Writes the features of a number; NaN and infinite ones are missing. */
  void encode(double value, float[] into, int offset) {
    boolean known = Double.isFinite(value);
    double settled = known ? outliers == null ? value : outliers.settle(value) : imputed;
    int at = offset;
    into[at++] = scaling.apply(settled);
    if (indicator) {
      into[at++] = known ? 0 : 1;
    }
    if (outliers != null && outliers.isFlagged()) {
      into[at] = outliers.isOutside(value) ? 1 : 0;
    }
  }

  @Override
  public Object typical() {
    return training.median();
  }

  @Override
  public ColumnReport report() {
    return new ColumnReport(
        name, features(), String.valueOf(imputed), scaling, training, outliers, null, null);
  }
}
