package dev.descent.engine.check;

/**
 * The number of a parameter whose gradient is furthest from its difference.
 *
 * @param index its place in the parameter, row by row, from 0
 * @param gradient what was computed
 * @param estimate what the differences say
 */
public record WorstComponent(int index, double gradient, double estimate) {}
