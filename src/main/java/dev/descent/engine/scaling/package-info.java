/**
 * How error falls with the number of training rows: measured on growing shares of them, fitted by a
 * power law, and carried on beyond what there is.
 */
@NullMarked
package dev.descent.engine.scaling;

import org.jspecify.annotations.NullMarked;
