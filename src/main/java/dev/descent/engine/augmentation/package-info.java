/**
 * Changes to training rows that leave their meaning: made anew in every epoch, on the way from the
 * prepared rows into a batch. Every change is a function of seed, epoch, row and place in the list,
 * so the order of batches does not matter and nothing has to be saved.
 */
@NullMarked
package dev.descent.engine.augmentation;

import org.jspecify.annotations.NullMarked;
