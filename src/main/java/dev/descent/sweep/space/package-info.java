/**
 * Where a search looks: scales over places in the job spec. A scale maps a place in [0, 1] to a
 * value, so that every strategy works in a cube of places and knows nothing of units.
 */
@NullMarked
package dev.descent.sweep.space;

import org.jspecify.annotations.NullMarked;
