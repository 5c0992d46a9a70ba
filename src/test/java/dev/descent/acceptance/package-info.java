/**
 * What takes long or needs the shared data: one test for each line that an issue promises, run by
 * the profile {@code acceptance}. Figures go to {@code target/acceptance.md}.
 */
@NullMarked
package dev.descent.acceptance;

import org.jspecify.annotations.NullMarked;
