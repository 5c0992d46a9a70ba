package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one column over its present cells. Members about numbers are null for other types
 * and where a result is not finite.
 *
 * <p>Counts, extremes, mean and deviation are of all rows, whatever their number. So is everything
 * else up to 100,000 rows; above that quantiles, skewness and outliers are those of 50,000 rows
 * spread evenly over the table, and so are the values under {@code top} where {@code approximate}.
 *
 * @param name unique in the dataset
 * @param type what its cells are
 * @param role what it is for; {@code feature} unless it was set
 * @param missing cells without a value, infinite ones included
 * @param notFinite infinite cells
 * @param distinct different values, missing not counted
 * @param approximate whether {@code distinct} is an estimate, usually within 5 %; so it is from
 *     about 5,000 different values in more than 100,000 rows on
 * @param min least number
 * @param max greatest number
 * @param mean arithmetic mean
 * @param sd standard deviation of the population: divided by the count, not the count less one
 * @param skewness third central moment over the cube of the standard deviation: 0 when symmetric, 2
 *     for an exponential distribution
 * @param quantiles of the numbers
 * @param outliers how many numbers lie far from the others
 * @param top up to 100 most frequent values, the most frequent first; longer ones than 200
 *     characters are cut
 * @param image statistics of an image's channels; absent for other types. Its distinct values are
 *     distinct images
 * @param warnings what the owner of the data should know, and what to do about it
 */
public record ColumnProfile(
    String name,
    ColumnType type,
    ColumnRole role,
    long missing,
    long notFinite,
    long distinct,
    boolean approximate,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double mean,
    @Nullable Double sd,
    @Nullable Double skewness,
    @Nullable Quantiles quantiles,
    @Nullable OutlierCounts outliers,
    List<ClassCount> top,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ImageProfile image,
    List<ColumnWarning> warnings) {

  /** Whether it has a warning of that kind. */
  boolean has(WarningKind kind) {
    return warnings.stream().anyMatch(warning -> warning.code().equals(kind.code()));
  }

  /** The same in that role. */
  ColumnProfile as(ColumnRole now) {
    return new ColumnProfile(
        name,
        type,
        now,
        missing,
        notFinite,
        distinct,
        approximate,
        min,
        max,
        mean,
        sd,
        skewness,
        quantiles,
        outliers,
        top,
        image,
        warnings);
  }

  /** The same with these warnings. */
  ColumnProfile with(List<ColumnWarning> now) {
    return new ColumnProfile(
        name,
        type,
        role,
        missing,
        notFinite,
        distinct,
        approximate,
        min,
        max,
        mean,
        sd,
        skewness,
        quantiles,
        outliers,
        top,
        image,
        now);
  }
}
