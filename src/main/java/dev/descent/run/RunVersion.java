package dev.descent.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rises with every change of a run's row.
 *
 * @param id the run
 * @param parentId the run whose fold it is; null unless it is one
 * @param version counts changes
 */
record RunVersion(UUID id, @Nullable UUID parentId, long version) {}
