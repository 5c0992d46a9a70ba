/** Bias, variance and their kin: differences between errors, and how sure they are. */
@NullMarked
package dev.descent.diagnosis.gap;

import org.jspecify.annotations.NullMarked;
