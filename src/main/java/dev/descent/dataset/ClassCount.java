package dev.descent.dataset;

/**
 * A value and how often it occurs.
 *
 * @param value as text: whole numbers without a point, {@code true} or {@code false}, days as
 *     2026-01-31
 * @param count of rows, at least 1
 */
public record ClassCount(String value, long count) {}
