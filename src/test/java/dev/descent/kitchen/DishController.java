package dev.descent.kitchen;

import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dishes for tests. They are eaten at once. */
@RestController
@TestComponent
@RequestMapping(path = "/api/v1/dishes", produces = MediaType.APPLICATION_JSON_VALUE)
class DishController {

  /**
   * Cooks a dish. It is not kept.
   *
   * @param dish what to cook
   */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Dish cookDish(@RequestBody Dish dish) {
    return dish;
  }

  /**
   * Finds a dish.
   *
   * @param id the dish's id
   * @param portions for how many
   */
  @GetMapping("{id}")
  Dish findDish(@PathVariable UUID id, @RequestParam int portions) {
    if (portions == 13) {
      throw new IllegalStateException("secret");
    }
    return new Dish(
        null,
        null,
        null,
        null,
        portions,
        Double.NaN,
        null,
        java.time.Instant.EPOCH.plusNanos(1234567),
        id);
  }
}
