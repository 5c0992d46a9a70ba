/** Buffers and the few kernels of the hot loop. */
@NullMarked
package dev.descent.engine.tensor;

import org.jspecify.annotations.NullMarked;
