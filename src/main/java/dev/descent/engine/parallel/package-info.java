/** Several threads on one run: each computes its rows of every batch. */
@NullMarked
package dev.descent.engine.parallel;

import org.jspecify.annotations.NullMarked;
