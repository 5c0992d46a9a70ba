package dev.descent.engine.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A random change to training examples, made anew in every epoch. Dev and test rows, all figures
 * and predictions are of rows as they are. Changes are made in the order given. Rotations, shifts,
 * zooms and crops that follow each other with one {@code fill} are joined to one move: the image is
 * resampled once, not blurred by each, and only what their sum moves out of the picture is lost.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Augmentation
    permits HorizontalFlip,
        VerticalFlip,
        RandomCrop,
        Zoom,
        Rotation,
        Shift,
        Elastic,
        BrightnessContrast,
        RandomErasing,
        GaussianNoise,
        Mixup {

  /** The first number of a stream that an augmentation may use; before it is whether it acts. */
  int FIRST = 1;

  /** How often it acts on an example. */
  double probability();

  /** Changes an example in place; allocates nothing. */
  void apply(Example example, RandomStream random);

  /** Whether it needs to know where pixels lie. */
  default boolean needsImages() {
    return true;
  }

  /**
   * Refuses augmentations that the data cannot have.
   *
   * @param inputShape [channels, height, width]; null for rows of a table
   */
  static void check(List<Augmentation> augmentations, @Nullable List<Integer> inputShape) {
    boolean mixes = false;
    for (int i = 0; i < augmentations.size(); i++) {
      Augmentation each = augmentations.get(i);
      String name = each.getClass().getAnnotation(JsonTypeName.class).value();
      if (each.needsImages() && inputShape == null) {
        throw new InvalidSettingException(
            "augmentation/" + i,
            "must be gaussian-noise or mixup where rows are not images (for images set"
                + " network.inputShape to [channels, height, width])",
            name);
      }
      if (mixes && each instanceof Mixup) {
        throw new InvalidSettingException(
            "augmentation/" + i, "must not be a second mixup: one example is mixed once", name);
      }
      mixes |= each instanceof Mixup;
    }
  }
}
