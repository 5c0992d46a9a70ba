package dev.descent.engine.augmentation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What comes in from outside when an image is moved. */
public enum Fill {
  /** The nearest pixel: a a | a b c d | d d. */
  @JsonProperty("edge")
  EDGE,
  /** Black: 0 before any normalisation. */
  @JsonProperty("zero")
  ZERO,
  /** The image mirrored at its border: b a | a b c d | d c. */
  @JsonProperty("reflect")
  REFLECT;

  static final int OUTSIDE = -1;

  /** The position inside that stands for one anywhere; {@link #OUTSIDE} for black. */
  int inside(int position, int size) {
    if (position >= 0 && position < size) {
      return position;
    }
    return switch (this) {
      case EDGE -> position < 0 ? 0 : size - 1;
      case ZERO -> OUTSIDE;
      case REFLECT -> {
        int folded = Math.floorMod(position, 2 * size);
        yield folded < size ? folded : 2 * size - 1 - folded;
      }
    };
  }
}
