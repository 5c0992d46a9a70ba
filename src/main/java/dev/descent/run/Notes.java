package dev.descent.run;

import dev.descent.dataset.DataPlan;
import dev.descent.engine.Batches;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.Folds;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Split;
import dev.descent.engine.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is worth knowing of a job before it runs. */
final class Notes {

  private Notes() {}

  static List<String> of(JobSpec spec, DataPlan data, TrainingSpec training, Batches batches) {
    List<String> notes =
        new ArrayList<>(
            AugmentationNotes.of(
                spec.data().augmentation(), data.target(), spec.network().inputShape() != null));
    addSplit(data, notes);
    boolean uneven =
        batches.last() * 4L <= batches.size()
            && training.regularization().stream().anyMatch(Regularizer::dependsOnBatch);
    if (uneven) {
      notes.add(
          "The last batch of an epoch has %,d rows of %,d, so its penalty pulls %,d times as hard: \"per\": \"training-set\" pulls evenly."
              .formatted(batches.last(), batches.size(), batches.size() / batches.last()));
    }
    return notes;
  }

  private static void addSplit(DataPlan data, List<String> notes) {
    Map<Part, Integer> rows = data.rows();
    Split split = data.spec().split();
    boolean hasDev = rows.getOrDefault(Part.DEV, 0) > 0;
    boolean hasTest = rows.getOrDefault(Part.TEST, 0) > 0;
    if (split instanceof Folds folds && folds.index() == null) {
      notes.add(
          "One run a fold, %d in all; rows and steps are those of fold %d."
              .formatted(folds.indexes().size(), folds.indexes().get(0)));
    }
    if (!hasDev) {
      notes.add(
          "There is no dev split: variance cannot be told, and nothing can be chosen by dev"
              + " metrics; test never stands in.");
    }
    if (hasDev && !hasTest) {
      notes.add(
          "There is no test split: the dev figure is optimistic, the more so the more is chosen by"
              + " it.");
    }
    if (split instanceof DatasetsSplit && hasDev && rows.getOrDefault(Part.TRAIN_DEV, 0) == 0) {
      notes.add(
          "Dev is an upload of its own: without trainDev, variance and data mismatch cannot be told"
              + " apart.");
    }
  }
}
