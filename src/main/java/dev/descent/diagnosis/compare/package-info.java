/** Comparison of runs: what differs in their settings, and whether their results do. */
@NullMarked
package dev.descent.diagnosis.compare;

import org.jspecify.annotations.NullMarked;
