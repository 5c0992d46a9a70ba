/** The service's own times, from the packaged jar over HTTP. */
@NullMarked
package dev.descent.bench.service;

import org.jspecify.annotations.NullMarked;
