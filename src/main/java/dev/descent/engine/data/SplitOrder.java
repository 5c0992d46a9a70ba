package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.descent.engine.Settings;
import org.jspecify.annotations.Nullable;

/** Which rows go first when a split is made. */
public enum SplitOrder {
  /** Any row may go anywhere. */
  @JsonProperty("shuffled")
  SHUFFLED,
  /** As the rows stand: train first, then dev, then test, as time series need it. */
  @JsonProperty("given")
  GIVEN;

  /** The order asked for; where none is, an order's column asks for it. */
  static SplitOrder orElse(@Nullable SplitOrder order, @Nullable String orderBy) {
    return Settings.orElse(order, orderBy == null ? SHUFFLED : GIVEN);
  }
}
