package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** The values that one place in the job spec may have, and how they are spread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Scale
    permits UniformScale,
        LogScale,
        OneMinusLogScale,
        IntScale,
        IntLogScale,
        PowerOfTwoScale,
        Choice {
  /** What {@link #count} answers for a continuum. */
  int CONTINUUM = Integer.MAX_VALUE;

  /**
   * The value at a place.
   *
   * @param place from 0, the least value, to 1, the largest; equal distances are equal steps of the
   *     scale
   */
  Object at(double place);

  /**
   * The place of a value: {@link #at} leads back to it, of a continuum but for rounding.
   *
   * @return null for what is no value of the scale
   */
  @Nullable Double placeOf(Object value);

  /** Different values, when they share the places evenly; {@link #CONTINUUM} otherwise. */
  default int count() {
    return CONTINUUM;
  }

  /** Whether near places have like values. */
  @JsonIgnore
  default boolean isOrdered() {
    return true;
  }

  /**
   * The place of one of several values, in the middle of those that lead to it.
   *
   * @param index from 0
   * @param count of values that share the places evenly
   */
  static double middle(int index, int count) {
    return (index + 0.5) / count;
  }

  /** The one of several values that share the places evenly. */
  static int index(double place, int count) {
    return Math.min(count - 1, (int) (place * count));
  }
}
