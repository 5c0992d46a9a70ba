package dev.descent.dataset;

import java.util.Optional;
import java.util.UUID;

/** Says whether something still needs a dataset. Rooms above supply one as a bean. */
public interface DatasetGuard {

  /** Why the dataset must not be deleted now, as a sentence for its owner; empty when it may. */
  Optional<String> whyInUse(UUID datasetId);

  /** Why a named split of a dataset must not be deleted now; empty when it may. */
  default Optional<String> whySplitInUse(UUID datasetId, String name) {
    return Optional.empty();
  }
}
