/** Checks of the engine itself: gradients against differences. */
@NullMarked
package dev.descent.engine.check;

import org.jspecify.annotations.NullMarked;
