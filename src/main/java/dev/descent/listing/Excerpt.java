package dev.descent.listing;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A thing in a list: all of it, or the members that {@code fields} names.
 *
 * @param shown the thing, or JSON of a part of it
 * @param <T> what the thing is
 */
@SuppressWarnings("UnusedTypeParameter") // it tells the manual what is shown
public record Excerpt<T>(@JsonValue Object shown) {}
