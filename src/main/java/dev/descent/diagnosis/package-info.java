/**
 * Diagnosis: what a run's numbers mean, and what to try next.
 *
 * <p>Everything is worked out from what the run has stored, whenever it is asked for: its figures
 * ({@code gap}), its curves and measurements ({@code rule}), and from both what may help ({@code
 * advice}). Only what needs every row once more, such as errors by slice, is worked out by a job
 * and kept.
 */
@ApplicationModule(allowedDependencies = {"engine", "dataset", "run", "model", "queue", "problem"})
@NullMarked
package dev.descent.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
