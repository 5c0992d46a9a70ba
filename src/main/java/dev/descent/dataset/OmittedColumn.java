package dev.descent.dataset;

/**
 * A column of the file that the dataset does not have, for its cells are no single values.
 *
 * @param name as in the file
 * @param reason why it is left out
 */
public record OmittedColumn(String name, String reason) {}
