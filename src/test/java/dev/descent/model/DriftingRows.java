package dev.descent.model;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of a normal and a uniform number and a colour, which may come from another source. */
final class DriftingRows {
  private final Random random;
  private final double moved;
  private final double fresh;

  /**
   * @param moved how far the normal number is moved; NaN for missing in half of the rows
   * @param fresh share of rows with a colour that others do not have
   */
  DriftingRows(long seed, double moved, double fresh) {
    this.random = new Random(seed);
    this.moved = moved;
    this.fresh = fresh;
  }

  /** A file to train on, whose classes are told apart by the first number. */
  static String csv(int rows) {
    DriftingRows source = new DriftingRows(1, 0, 0);
    return IntStream.range(0, rows)
        .mapToObj(
            i -> {
              double a = source.random.nextGaussian();
              return "%s,%s,%s,%s"
                  .formatted(a, source.random.nextDouble(), source.colour(), a > 0 ? "p" : "n");
            })
        .collect(Collectors.joining("\n", "a,b,colour,kind\n", "\n"));
  }

  private String colour() {
    return random.nextDouble() < fresh
        ? "violet"
        : random.nextDouble() < 0.5 ? "red" : random.nextDouble() < 0.5 ? "blue" : "green";
  }

  private String number() {
    double number = random.nextGaussian();
    boolean missing = Double.isNaN(moved) && random.nextBoolean();
    return missing ? "null" : String.valueOf(Double.isNaN(moved) ? number : number + moved);
  }

  /** A request to predict rows. */
  String request(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "[%s,%s,\"%s\"]".formatted(number(), random.nextDouble(), colour()))
        .collect(Collectors.joining(",", "{\"columns\":[\"a\",\"b\",\"colour\"],\"data\":[", "]}"));
  }
}
