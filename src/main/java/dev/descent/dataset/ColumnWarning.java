package dev.descent.dataset;

/**
 * Something about a column, or about columns together, that the owner of the data should know.
 *
 * @param code what kind, kebab-case. Of a column: {@code all-missing}, {@code constant}, {@code
 *     mostly-numeric}, {@code not-finite}, {@code leading-zeros}, {@code comma-numbers}, {@code
 *     renamed}, {@code heavy-missingness}, {@code id-like}, {@code high-cardinality}, {@code
 *     free-text}, {@code dates-not-used}, {@code outliers}, {@code skewed}, {@code mostly-zeros},
 *     {@code repeated-images}, {@code long-integers}, {@code decimals}, {@code times}. Of the
 *     dataset: {@code duplicate-columns}, {@code collinear-columns}, {@code duplicate-rows}, {@code
 *     unscaled-features}, {@code perhaps-codes}, {@code too-few-rows}. Of a target: {@code
 *     single-class}, {@code class-imbalance}, {@code rare-classes}, {@code missing-targets}, {@code
 *     target-leak}, {@code contradictory-rows}
 * @param detail one sentence with the figures
 * @param advice one sentence: what to do
 */
public record ColumnWarning(String code, String detail, String advice) {}
