package dev.descent.run;

import dev.descent.engine.augmentation.Augmentation;
import dev.descent.engine.augmentation.GaussianNoise;
import dev.descent.engine.augmentation.HorizontalFlip;
import dev.descent.engine.augmentation.RandomErasing;
import dev.descent.engine.augmentation.Rotation;
import dev.descent.engine.augmentation.Shift;
import dev.descent.engine.augmentation.VerticalFlip;
import dev.descent.engine.augmentation.Zoom;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is worth knowing about augmentations before they train: above all, changed labels. */
final class AugmentationNotes {
  private static final double UPRIGHT_DEGREES = 30;
  private static final double SIDEWAYS_DEGREES = 90;
  private static final double HALF = 0.5;

  private AugmentationNotes() {}

  static List<String> of(List<Augmentation> augmentations, Target target, boolean images) {
    boolean characters = areCharacters(target);
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < augmentations.size(); i++) {
      String note = note(augmentations.get(i), characters, images);
      if (note != null) {
        notes.add("data.augmentation[" + i + "]: " + note);
      }
    }
    return notes;
  }

  /** Whether the labels are digits or single letters, which a mirror or a turn changes. */
  private static boolean areCharacters(Target target) {
    return target instanceof ClassTarget classes
        && classes.labels().stream().allMatch(label -> label.matches("[0-9](\\.0)?|\\p{L}"));
  }

  private static @Nullable String note(Augmentation each, boolean characters, boolean images) {
    if (each instanceof HorizontalFlip || each instanceof VerticalFlip) {
      return characters
          ? "a flip could change a label, as the classes look like digits or letters: mirrored, a 2"
              + " is no 2."
          : null;
    }
    if (each instanceof Rotation rotation && rotation.degrees() > SIDEWAYS_DEGREES) {
      return "a rotation of more than 90 degrees turns pictures upside down: only where no side is"
          + " up"
          + (characters ? ", and a 6 becomes a 9." : ".");
    }
    if (each instanceof Rotation rotation && characters && rotation.degrees() > UPRIGHT_DEGREES) {
      return "a rotation of more than 30 degrees could change a label, as the classes look like"
          + " digits or letters.";
    }
    if (each instanceof GaussianNoise noise && noise.deviation() > (images ? HALF : 1)) {
      return images
          ? "noise of more than half the range hides most of a picture."
          : "noise of more than 1 deviation hides most of what a feature tells.";
    }
    if (each instanceof Shift shift && (shift.height() > HALF || shift.width() > HALF)) {
      return "a shift of more than half a side can move what is to be seen out of the picture.";
    }
    if (each instanceof Zoom zoom && zoom.max() > 2) {
      return "a zoom of more than 2 shows less than a quarter of the picture.";
    }
    if (each instanceof RandomErasing erasing && erasing.maxArea() > HALF) {
      return "erasing more than half of a picture can hide what is to be seen.";
    }
    return null;
  }
}
