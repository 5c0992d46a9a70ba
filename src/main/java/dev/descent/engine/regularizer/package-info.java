/** Penalties on the weights. */
@NullMarked
package dev.descent.engine.regularizer;

import org.jspecify.annotations.NullMarked;
