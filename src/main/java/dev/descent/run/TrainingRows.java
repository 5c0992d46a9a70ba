package dev.descent.run;

import dev.descent.dataset.PreparedData;
import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.augmentation.FeatureScale;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Training rows as a run sees them. */
public final class TrainingRows {

  private TrainingRows() {}

  /** The training rows as they change from epoch to epoch; null when the spec changes none. */
  public static @Nullable AugmentedRows augmented(JobSpec spec, PreparedData data) {
    return spec.data().augmentation().isEmpty() ? null : of(spec, data);
  }

  /** The same of some of the training rows. */
  public static @Nullable AugmentedRows augmented(JobSpec spec, PreparedData data, RowSource rows) {
    return spec.data().augmentation().isEmpty() ? null : of(spec, data, rows);
  }

  /** The same, whatever the spec changes. */
  static AugmentedRows of(JobSpec spec, PreparedData data) {
    return of(spec, data, Objects.requireNonNull(data.rows(Part.TRAIN)));
  }

  private static AugmentedRows of(JobSpec spec, PreparedData data, RowSource rows) {
    List<Integer> image = spec.network().inputShape();
    return new AugmentedRows(
        rows,
        spec.data().augmentation(),
        image == null ? Shape.of(rows.features()) : new Shape(image),
        FeatureScale.of(data.preparation()),
        data.target() instanceof ClassTarget,
        spec.execution().seed());
  }
}
