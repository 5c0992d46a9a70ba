/**
 * Sends the API what its own document allows and, more often, what it does not: every answer must
 * be one that the document tells of.
 */
@NullMarked
package dev.descent.fuzz;

import org.jspecify.annotations.NullMarked;
