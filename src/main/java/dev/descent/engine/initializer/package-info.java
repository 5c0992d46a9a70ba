/** How weights start. */
@NullMarked
package dev.descent.engine.initializer;

import org.jspecify.annotations.NullMarked;
