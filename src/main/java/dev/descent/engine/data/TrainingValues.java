package dev.descent.engine.data;

/**
 * What was seen of one column in the training rows, or of one channel in the training images.
 *
 * <p>Mean, standard deviation, minimum and maximum are those of the filled-in column: what stands
 * in for missing numbers counts as often as it was put in. Quartiles are those of the known numbers
 * alone, interpolated linearly between neighbours.
 *
 * @param known numbers that were there, clipped ones included
 * @param missing numbers that were not
 * @param mean μ
 * @param deviation σ of the population: divided by the count, not the count less one
 * @param min the least
 * @param max the greatest
 * @param lowerQuartile Q₁: 25 % of the known numbers are at most this
 * @param median 50 %
 * @param upperQuartile Q₃: 75 %
 */
public record TrainingValues(
    long known,
    long missing,
    double mean,
    double deviation,
    double min,
    double max,
    double lowerQuartile,
    double median,
    double upperQuartile) {}
