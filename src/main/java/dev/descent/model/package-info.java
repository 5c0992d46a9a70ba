/** Models: what a successful run leaves, and the predictions they make. */
@ApplicationModule(
    allowedDependencies = {"engine", "dataset", "run", "storage", "listing", "problem"})
@NullMarked
package dev.descent.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
