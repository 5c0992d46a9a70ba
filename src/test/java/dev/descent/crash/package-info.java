/**
 * The crash harness: kills the service again and again, at moments of chance and at named points,
 * and counts what of its promises was broken. {@code verify} kills it a few times, the profile
 * {@code acceptance} some hundred times.
 */
@NullMarked
package dev.descent.crash;

import org.jspecify.annotations.NullMarked;
