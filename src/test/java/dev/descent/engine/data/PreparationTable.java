package dev.descent.engine.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows written by hand, and what a preparation makes of them. */
final class PreparationTable {
  static final Preparation USUAL = Preparation.of(null, null, null, null, null);

  private PreparationTable() {}

  static RawRow row(@Nullable Object... values) {
    return new RawRow() {
      @Override
      public double number(int column) {
        return values[column] instanceof Number number ? number.doubleValue() : Double.NaN;
      }

      @Override
      public @Nullable String text(int column) {
        Object value = values[column];
        return value == null ? null : value.toString();
      }
    };
  }

  /** Fits a table of columns, whose rows are all training rows. */
  static FittedPreparation fit(
      Preparation preparation, List<PreparationFit.Source> columns, List<RawRow> rows) {
    var fit = new PreparationFit(preparation, columns);
    do {
      rows.forEach(fit::add);
    } while (fit.needsAnotherPass());
    return fit.fitted();
  }

  /** Fits one column, named x. */
  static FittedPreparation fit(
      Preparation preparation, boolean numeric, @Nullable Object... column) {
    List<RawRow> rows = new ArrayList<>();
    for (Object value : column) {
      rows.add(row(value));
    }
    return fit(preparation, List.of(new PreparationFit.Source("x", numeric)), rows);
  }

  static float[] encode(FittedPreparation fitted, @Nullable Object... values) {
    float[] features = new float[fitted.features()];
    fitted.encode(row(values), features, 0);
    return features;
  }

  /** The column of a fit of one numeric column. */
  static NumberColumn number(FittedPreparation fitted) {
    return (NumberColumn) fitted.columns().get(0);
  }
}
