package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a dataset.
 *
 * @param rows in all
 * @param columns in the order of the data
 * @param warnings about columns together and about rows
 * @param target how the values of the target are spread; absent unless a target was named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileResponse(
    long rows,
    List<ColumnProfile> columns,
    List<ColumnWarning> warnings,
    @Nullable TargetBalance target) {}
