/** Datasets: immutable bytes, how they are read, and a profile of what is in them. */
@ApplicationModule(allowedDependencies = {"engine", "storage", "queue", "listing", "problem"})
@NullMarked
package dev.descent.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
