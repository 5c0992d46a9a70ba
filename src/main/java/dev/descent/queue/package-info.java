/**
 * Durable jobs on db-scheduler, in the service's own database.
 *
 * <p>An enqueue joins the caller's transaction, so a job exists exactly when the row it is about
 * does.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.descent.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
