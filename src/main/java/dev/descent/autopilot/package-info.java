/**
 * Autopilots: follow the recipe by themselves. Each step is an ordinary run that changes one thing
 * of the best so far, as its diagnosis advises; it is kept when it is better.
 *
 * <p>An autopilot stands in one row, and is brought on whenever one of its runs has ended, with
 * that row locked: what is decided and the run that follows are stored together.
 */
@ApplicationModule(
    allowedDependencies = {"engine", "run", "diagnosis", "queue", "listing", "storage", "problem"})
@NullMarked
package dev.descent.autopilot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
