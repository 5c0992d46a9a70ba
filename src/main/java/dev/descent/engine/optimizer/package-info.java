/** Optimizers: how a gradient becomes a step. */
@NullMarked
package dev.descent.engine.optimizer;

import org.jspecify.annotations.NullMarked;
