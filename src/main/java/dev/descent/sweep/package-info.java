/**
 * Sweeps: searches over settings, of which every trial is an ordinary run.
 *
 * <p>What a search decides is a pure function ({@code strategy}) of what is known, over places in a
 * cube ({@code space}). This room keeps what was decided, lets runs train, and asks again when one
 * of them has news: a sweep holds no thread, and a service that was killed goes on where it stood.
 *
 * <p>With n trials at a time a decision sees every outcome but those of the last n − 1 stretches of
 * training, known or not. So which ends first decides nothing, and the same seed proposes the same.
 */
@ApplicationModule(
    allowedDependencies = {"engine", "dataset", "run", "storage", "queue", "listing", "problem"})
@NullMarked
package dev.descent.sweep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
