package dev.descent.dataset;

/**
 * A column.
 *
 * @param name as in the header, without spaces around it; unique in its dataset
 * @param type what its cells are
 */
public record Column(String name, ColumnType type) {}
