package dev.descent.engine.shift;

/**
 * What is predicted from rows.
 *
 * @param column the target's name
 * @param classes whether its values are classes; else they are numbers
 */
public record Labels(String column, boolean classes) {}
