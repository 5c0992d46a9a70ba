/**
 * How far two sources of rows are apart: two-sample tests and effect sizes column by column, what a
 * small network can tell of all columns together, and whether the target still follows from them.
 *
 * <p>On rows held in memory, so that whoever has two sets of rows can ask.
 */
@NullMarked
package dev.descent.engine.shift;

import org.jspecify.annotations.NullMarked;
