package dev.descent.engine.augmentation;

import dev.descent.engine.data.FittedColumn;
import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.ImageColumn;
import dev.descent.engine.data.NumberColumn;
import dev.descent.engine.data.Scaling;

/** How prepared features came from raw values: feature = (raw − shift)·scale + offset. */
public final class FeatureScale {
  private static final Scaling RAW = new Scaling(0, 1, 0);

  private final float[] shift;
  private final float[] scale;
  private final float[] offset;
  private final boolean[] numeric;

  private FeatureScale(int features) {
    shift = new float[features];
    scale = new float[features];
    offset = new float[features];
    numeric = new boolean[features];
  }

  /** Of features that are raw values themselves. */
  public static FeatureScale raw(int features) {
    FeatureScale raw = new FeatureScale(features);
    for (int i = 0; i < features; i++) {
      raw.put(i, RAW, true);
    }
    return raw;
  }

  /** Of rows that a preparation made. */
  public static FeatureScale of(FittedPreparation preparation) {
    FeatureScale all = raw(preparation.features());
    int at = 0;
    for (FittedColumn column : preparation.columns()) {
      for (int i = at; i < at + column.features(); i++) {
        all.put(i, RAW, false);
      }
      if (column instanceof NumberColumn number) {
        all.put(at, number.scaling(), true);
      } else if (column instanceof ImageColumn image) {
        int plane = image.features() / image.scalings().size();
        for (int i = 0; i < image.features(); i++) {
          all.put(at + i, image.scalings().get(i / plane), true);
        }
      }
      at += column.features();
    }
    return all;
  }

  private void put(int feature, Scaling scaling, boolean isNumeric) {
    shift[feature] = (float) scaling.shift();
    scale[feature] = (float) scaling.factor();
    offset[feature] = (float) scaling.offset();
    numeric[feature] = isNumeric;
  }

  /** How many there are. */
  public int features() {
    return shift.length;
  }

  /** Whether a feature is a number, not a category or an indicator. */
  boolean isNumeric(int feature) {
    return numeric[feature];
  }

  /** Turns prepared features into raw values; a constant one has the value it always had. */
  public void toRaw(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = scale[i] == 0 ? shift[i] : (values[i] - offset[i]) / scale[i] + shift[i];
    }
  }

  void toPrepared(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - shift[i]) * scale[i] + offset[i];
    }
  }
}
