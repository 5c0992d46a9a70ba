/**
 * Checks: gradients against differences, curvature at a plateau, plateaus of a cost, the path of an
 * optimizer on a known function, descent of a cost, workable learning rates.
 *
 * <p>A check that takes long calls its {@code pulse} between any two steps; who started it may end
 * it there by an exception.
 */
@NullMarked
package dev.descent.engine.check;

import org.jspecify.annotations.NullMarked;
