/**
 * How far two samples are apart: two-sample tests and effect sizes, column by column.
 *
 * <p>Pure statistics on plain arrays, so that whoever has two sets of rows can ask.
 */
@NullMarked
package dev.descent.engine.shift;

import org.jspecify.annotations.NullMarked;
