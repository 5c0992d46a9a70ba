/**
 * Rules: each looks at one run's curves, measurements and figures for one thing that goes wrong, or
 * is likely to. Adding one is a record and a word in {@code permits}.
 */
@NullMarked
package dev.descent.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
