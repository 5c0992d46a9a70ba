/** Errors by slice: of each class, category and stretch of a column by itself. */
@NullMarked
package dev.descent.diagnosis.slice;

import org.jspecify.annotations.NullMarked;
