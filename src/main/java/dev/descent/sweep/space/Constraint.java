package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What a trial must fulfil to be proposed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Constraint permits MaxParameters, Ascending {

  /**
   * Whether a trial may be proposed.
   *
   * @param settings values by pointer
   * @param parameters of the network
   */
  boolean allows(Map<String, Object> settings, long parameters);
}
