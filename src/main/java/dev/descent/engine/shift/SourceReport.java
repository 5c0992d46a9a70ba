package dev.descent.engine.shift;

/**
 * How well a small network tells two sources apart, from all feature columns together.
 *
 * @param learnedFrom rows that it learned from, half of them from each source
 * @param asked other rows that it was asked about, half of them from each source
 * @param accuracy share of right answers; 0.5 is chance
 * @param auc probability that a row of the current source looks more like one than a row of the
 *     reference does; 0.5 is chance
 * @param pValue how likely so many right answers are when both are one source
 * @param shifted whether pValue is below this test's share of the level
 */
public record SourceReport(
    int learnedFrom, int asked, double accuracy, double auc, double pValue, boolean shifted) {}
