/** The processes that take turns: Descent and its peers that run in a Java process. */
@NullMarked
package dev.descent.bench.contender;

import org.jspecify.annotations.NullMarked;
