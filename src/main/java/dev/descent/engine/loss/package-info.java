/** Losses, computed from logits. */
@NullMarked
package dev.descent.engine.loss;

import org.jspecify.annotations.NullMarked;
