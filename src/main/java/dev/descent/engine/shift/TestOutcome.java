package dev.descent.engine.shift;

/**
 * What a two-sample test found.
 *
 * @param name of the test
 * @param statistic the test's own
 * @param pValue how likely so large a statistic is when both samples come from one source
 */
record TestOutcome(String name, double statistic, double pValue) {}
