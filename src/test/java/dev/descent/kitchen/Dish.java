package dev.descent.kitchen;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to eat.
 *
 * @param name what it is called
 * @param topping what goes on top
 * @param more further toppings, in order
 * @param heat how hot the oven is
 * @param minutes in the oven
 * @param grams weight
 * @param notes anything else, by name
 * @param readyAt when it was ready
 * @param cook who made it
 */
record Dish(
    @Nullable String name,
    @Nullable Topping topping,
    @Nullable List<Topping> more,
    @Nullable Heat heat,
    @Nullable Integer minutes,
    @Nullable Double grams,
    @Nullable Map<String, Double> notes,
    @Nullable Instant readyAt,
    @Nullable UUID cook) {

  /** How hot. */
  enum Heat {
    LOW,
    HIGH
  }
}
