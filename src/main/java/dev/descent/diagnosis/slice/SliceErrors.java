package dev.descent.diagnosis.slice;

import dev.descent.diagnosis.gap.ErrorRate;

/**
 * The errors of one slice.
 *
 * @param column by which rows are told apart
 * @param value which of them these are
 * @param train error on its training rows
 * @param dev error on its dev rows
 */
public record SliceErrors(String column, String value, ErrorRate train, ErrorRate dev) {}
