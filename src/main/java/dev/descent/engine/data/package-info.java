/** Splits, preparation and rows: what stands between raw data and the network. */
@NullMarked
package dev.descent.engine.data;

import org.jspecify.annotations.NullMarked;
