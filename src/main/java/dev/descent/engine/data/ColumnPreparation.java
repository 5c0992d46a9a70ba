package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How one column becomes features where it differs from the others; what is left out is as for all.
 *
 * @param normalize scale of the number; for numeric columns and for categories encoded as {@code
 *     ordinal}
 * @param impute what stands in for missing values; for categories encoded as {@code one-hot} only
 *     {@code most-frequent}
 * @param encode how categories become numbers; for texts and truth values
 * @param outliers which numbers are too far out; for numeric columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnPreparation(
    @Nullable Normalizer normalize,
    @Nullable Imputer impute,
    @Nullable Encoder encode,
    @Nullable Outliers outliers) {}
