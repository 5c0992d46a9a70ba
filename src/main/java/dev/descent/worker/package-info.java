/** Trains runs: takes them from the queue, drives the engine, records what happens. */
@ApplicationModule(
    allowedDependencies = {"engine", "dataset", "run", "model", "storage", "queue", "problem"})
@NullMarked
package dev.descent.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
