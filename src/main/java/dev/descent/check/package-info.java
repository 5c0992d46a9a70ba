/**
 * Checks: short jobs about a spec. Each kind is a record that is at once the request a client posts
 * and what is done with it; adding one is a {@link dev.descent.check.CheckRequest}, a {@link
 * dev.descent.check.CheckResult} and a method of the controller.
 *
 * <p>A check is durable from the moment it is accepted and gives the same result however often it
 * is begun, so one that was cut off is simply done again.
 */
@ApplicationModule(
    allowedDependencies = {
      "engine", "dataset", "run", "model", "storage", "queue", "listing", "problem"
    })
@NullMarked
package dev.descent.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
