package dev.descent.kitchen;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What goes on top. */
@JsonTypeInfo(use = NAME, property = "type")
public sealed interface Topping {

  /**
   * Grated over everything.
   *
   * @param grams how much, positive; default 20
   * @param share of the dish that is covered, in [0, 1]; default 0.5
   */
  @JsonTypeName("old-cheese")
  record OldCheese(int grams, double share) implements Topping {
    public OldCheese {
      if (grams <= 0) {
        throw new IllegalArgumentException("grams must be positive, was " + grams);
      }
    }

    @JsonCreator
    static OldCheese of(@Nullable Integer grams, @Nullable Double share) {
      return new OldCheese(grams == null ? 20 : grams, share == null ? 0.5 : share);
    }
  }

  /** Small and black. */
  @JsonTypeName("olives")
  record Olives() implements Topping {}
}
