package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.data.Split;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A split that is kept under a name. A job spec uses it by {@code {"type": "named", "name": …}}.
 *
 * @param name unique in the dataset
 * @param target whose classes it was stratified by; absent for none
 * @param split how it was made, with every default filled in
 * @param rows how many rows each part has
 * @param sha256 of where each row goes: {@code splitSha256} of every run that uses it
 * @param createdAt when it was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredSplit(
    String name,
    @Nullable TargetColumns target,
    Split split,
    SplitCounts rows,
    String sha256,
    Instant createdAt) {}
