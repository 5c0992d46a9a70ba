/**
 * Bytes on disk under server-made ids: written to a temporary name, fsynced, renamed, hashed.
 *
 * <p>No name that a client sent ever becomes part of a path.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.descent.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
