package dev.descent.bench;

/**
 * What the trainer costs over its steps, found by turns of both in one process.
 *
 * @param trainer rows a second of the trainer, median of its turns
 * @param bare rows a second of the steps alone, likewise
 * @param share of the steps' time that the trainer takes beside it: median of the pairs of turns
 */
public record Overhead(double trainer, double bare, double share) {}
