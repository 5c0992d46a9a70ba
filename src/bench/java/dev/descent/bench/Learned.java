package dev.descent.bench;

/**
 * The mean cross-entropy of the training rows in inference mode, without penalties.
 *
 * @param before any training
 * @param after some epochs
 */
public record Learned(double before, double after) {}
