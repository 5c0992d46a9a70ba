/** Layers and the blocks of layers that a job spec names. */
@NullMarked
package dev.descent.engine.layer;

import org.jspecify.annotations.NullMarked;
