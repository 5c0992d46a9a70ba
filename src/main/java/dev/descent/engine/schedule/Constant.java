package dev.descent.engine.schedule;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * The learning rate stays as it is.
 *
 * <pre>
 *   f(t) = 1
 * </pre>
 */
@JsonTypeName("constant")
public record Constant() implements Schedule {

  @Override
  public double at(long time) {
    return 1;
  }
}
