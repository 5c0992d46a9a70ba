/**
 * What nobody asks for by a request: retention, orphan folders, backups.
 *
 * <p>It removes through the services that clients use, so their rules hold; it is a job of the
 * queue, so one worker does it for all.
 */
@ApplicationModule(allowedDependencies = {"dataset", "run", "model", "storage", "queue", "problem"})
@NullMarked
package dev.descent.housekeeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
