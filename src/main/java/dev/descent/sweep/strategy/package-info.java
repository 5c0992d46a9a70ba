/**
 * How a search goes on: strategies are pure functions of what is known, so the same seed proposes
 * the same, whatever ends first and however often the service was restarted between.
 *
 * <p>A strategy works in a cube: a point is one place from 0 to 1 for every scale of the space. It
 * knows of trials only what {@link dev.descent.sweep.strategy.History} tells: with two at a time it
 * never sees the outcome of the last, but what it has waited for stays known.
 */
@NullMarked
package dev.descent.sweep.strategy;

import org.jspecify.annotations.NullMarked;
