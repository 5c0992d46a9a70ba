package dev.descent.sweep.space;

import static dev.descent.engine.Settings.checkPositive;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;

/**
 * A parameter budget: networks with more numbers to train are not tried.
 *
 * @param max at least 1
 */
@JsonTypeName("max-parameters")
public record MaxParameters(long max) implements Constraint {
  public MaxParameters {
    checkPositive("max", max);
  }

  @Override
  public boolean allows(Map<String, Object> settings, long parameters) {
    return parameters <= max;
  }
}
