/** How a network fares while it trains: norms, dead units, drift, and what they mean. */
@NullMarked
package dev.descent.engine.health;

import org.jspecify.annotations.NullMarked;
