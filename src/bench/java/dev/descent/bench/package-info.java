/**
 * Descent's trainer beside other libraries, and the service's own times.
 *
 * <p>Every contender is a process of its own that answers lines on its standard input, so that
 * turns are dealt round robin: what disturbs the machine for a while disturbs all of them.
 */
@NullMarked
package dev.descent.bench;

import org.jspecify.annotations.NullMarked;
