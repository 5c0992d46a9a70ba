/**
 * Checks: gradients against differences, curvature at a plateau, plateaus of a cost, the path of an
 * optimizer on a known function, descent of a cost, workable learning rates.
 */
@NullMarked
package dev.descent.engine.check;

import org.jspecify.annotations.NullMarked;
