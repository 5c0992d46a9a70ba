/** What is measured of a trained network, with 95 % intervals. */
@NullMarked
package dev.descent.engine.metric;

import org.jspecify.annotations.NullMarked;
