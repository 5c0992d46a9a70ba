/** Descent: training-as-a-service. */
@NullMarked
package dev.descent;

import org.jspecify.annotations.NullMarked;
