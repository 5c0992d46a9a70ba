/** Bounds on a gradient before the optimizer takes it. */
@NullMarked
package dev.descent.engine.clipping;

import org.jspecify.annotations.NullMarked;
