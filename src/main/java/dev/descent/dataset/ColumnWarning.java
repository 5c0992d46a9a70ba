package dev.descent.dataset;

/**
 * Something about a column that its owner should know.
 *
 * @param code what kind, kebab-case: {@code all-missing}, {@code constant}, {@code mostly-numeric},
 *     {@code not-finite}, {@code leading-zeros}, {@code comma-numbers}, {@code renamed}, {@code
 *     repeated-images}
 * @param detail one sentence with the figures
 */
public record ColumnWarning(String code, String detail) {}
