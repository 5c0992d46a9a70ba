/**
 * Addressed randomness: every number is a pure function of seed, purpose, epoch, step and index.
 */
@NullMarked
package dev.descent.engine.random;

import org.jspecify.annotations.NullMarked;
