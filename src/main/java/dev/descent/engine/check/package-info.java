/**
 * Checks of a job's network and training: gradients against differences, whether the cost falls,
 * which learning rates work.
 *
 * <p>A check that takes long calls its {@code pulse} between any two steps; who started it may end
 * it there by an exception.
 */
@NullMarked
package dev.descent.engine.check;

import org.jspecify.annotations.NullMarked;
