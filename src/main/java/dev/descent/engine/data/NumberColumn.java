package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * A numeric column: feature = (value − shift)·scale.
 *
 * @param name the column's name
 * @param imputed stands in for missing values
 * @param shift taken away, for z-score the mean
 * @param scale multiplied by, for z-score 1/σ, or 0 for a constant column
 * @param indicator whether a second feature is 1 where the value was missing
 */
@JsonTypeName("number")
public record NumberColumn(
    String name, double imputed, double shift, double scale, boolean indicator)
    implements FittedColumn {

  @Override
  public int features() {
    return indicator ? 2 : 1;
  }

  @Override
  public void encode(RawRow row, int position, float[] into, int offset) {
    double value = row.number(position);
    boolean known = Double.isFinite(value);
    into[offset] = (float) (((known ? value : imputed) - shift) * scale);
    if (indicator) {
      into[offset + 1] = known ? 0 : 1;
    }
  }
}
