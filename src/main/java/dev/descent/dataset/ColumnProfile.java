package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one column over its present cells. Members about numbers are null for other types
 * and where a result is not finite.
 *
 * @param name unique in the dataset
 * @param type what its cells are
 * @param missing cells without a value, infinite ones included
 * @param notFinite infinite cells
 * @param distinct different values, missing not counted
 * @param min least number
 * @param max greatest number
 * @param mean arithmetic mean
 * @param sd standard deviation of the population: divided by the count, not the count less one
 * @param quantiles of the numbers
 * @param top up to 100 most frequent values, the most frequent first
 * @param image statistics of an image's channels; absent for other types. Its distinct values are
 *     distinct images
 * @param warnings what the owner of the data should know
 */
public record ColumnProfile(
    String name,
    ColumnType type,
    long missing,
    long notFinite,
    long distinct,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double mean,
    @Nullable Double sd,
    @Nullable Quantiles quantiles,
    List<ClassCount> top,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ImageProfile image,
    List<ColumnWarning> warnings) {}
