package dev.descent.run;

/**
 * All curves of a run, thinned where they are long.
 *
 * @param epochs by epoch
 * @param costs by step
 * @param health what was measured of the layers, by step
 */
public record RunCurves(Curves epochs, Curves costs, Curves health) {}
