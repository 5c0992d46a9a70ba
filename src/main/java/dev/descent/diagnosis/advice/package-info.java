/**
 * Advice: what to try next, by the recipe. Bias first, then variance, then mismatch, then
 * over-tuning to dev; one thing changed each; never what speaks against the evidence. Ng, "Machine
 * learning yearning", 2018, chapters 20 to 27. Adding an action is a record and a word in {@code
 * permits}.
 */
@NullMarked
package dev.descent.diagnosis.advice;

import org.jspecify.annotations.NullMarked;
