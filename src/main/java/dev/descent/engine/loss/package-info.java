/**
 * Losses, computed from logits.
 *
 * <p>Training always takes the mean. The hinge loss is left out: its outputs are no probabilities,
 * which every prediction of a class carries.
 */
@NullMarked
package dev.descent.engine.loss;

import org.jspecify.annotations.NullMarked;
