/** Runs: a job spec, durable from the moment it is accepted, with its state, curves and results. */
@ApplicationModule(
    allowedDependencies = {"engine", "dataset", "storage", "queue", "listing", "problem"})
@NullMarked
package dev.descent.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
