package dev.descent.listing;

import dev.descent.listing.Thing.Figures;
import dev.descent.listing.Thing.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A filter as text, and what it means, said without the parser.
 *
 * @param holds of which things it is true
 */
record RandomFilter(String text, Predicate<Thing> holds) {
  private static final List<String> TITLES = List.of("a%b", "a_b", "axb", "a!b", "A", "", "ä\"'\\");
  private static final List<String> SIZES = List.of("=", "!=", "<", "<=", ">", ">=");

  static RandomFilter of(Random random, int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(8);
    if (kind < 2) {
      return joined(random, depth, " AND ");
    }
    if (kind < 4) {
      return joined(random, depth, " OR ");
    }
    if (kind == 4) {
      RandomFilter part = of(random, depth - 1);
      return new RandomFilter("NOT (" + part.text + ")", part.holds.negate());
    }
    return comparison(random);
  }

  private static RandomFilter joined(Random random, int depth, String word) {
    RandomFilter first = of(random, depth - 1);
    RandomFilter second = of(random, depth - 1);
    return new RandomFilter(
        "(" + first.text + ")" + word + "(" + second.text + ")",
        word.equals(" AND ") ? first.holds.and(second.holds) : first.holds.or(second.holds));
  }

  private static RandomFilter comparison(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> word(random, "state", thing -> thing.state().name(), State.values());
      case 1 -> number(random, "count", thing -> (double) thing.count(), random.nextInt(4));
      case 2 -> number(random, "figures.error", RandomFilter::error, random.nextInt(5) / 4.0);
      case 3 -> number(random, "tags.week", RandomFilter::week, random.nextInt(4));
      case 4 -> text(random, "title", Thing::title);
      case 5 -> text(random, "tags.title", thing -> thing.tags().get("title"));
      case 6 -> text(random, "figures.kind", RandomFilter::kind);
      case 7 -> time(random, "made", Thing::made);
      case 8 -> time(random, "ended", Thing::ended);
      default -> missing(random);
    };
  }

  private static @Nullable Double error(Thing thing) {
    Figures figures = thing.figures();
    return figures == null ? null : figures.error();
  }

  private static @Nullable String kind(Thing thing) {
    Figures figures = thing.figures();
    return figures == null ? null : figures.kind();
  }

  private static @Nullable Double week(Thing thing) {
    String week = thing.tags().get("week");
    return week == null || week.equals("none") ? null : Double.valueOf(week);
  }

  private static RandomFilter word(
      Random random, String place, Function<Thing, String> value, State[] words) {
    String word = words[random.nextInt(words.length)].name();
    boolean equal = random.nextBoolean();
    return new RandomFilter(
        place + (equal ? " = " : " != ") + word, thing -> value.apply(thing).equals(word) == equal);
  }

  private static RandomFilter number(
      Random random, String place, Function<Thing, @Nullable Double> value, double number) {
    String sign = SIZES.get(random.nextInt(SIZES.size()));
    return new RandomFilter(
        place + sign + number, thing -> compares(value.apply(thing), sign, number));
  }

  private static RandomFilter time(
      Random random, String place, Function<Thing, @Nullable Instant> value) {
    String sign = SIZES.get(random.nextInt(SIZES.size()));
    Instant time = ThingsOnDatabase.BEGIN.plusSeconds(random.nextInt(6));
    return new RandomFilter(
        place + sign + "\"" + time + "\"", thing -> compares(value.apply(thing), sign, time));
  }

  private static <T extends Comparable<T>> boolean compares(
      @Nullable T value, String sign, T other) {
    if (value == null) {
      return sign.equals("!=");
    }
    int order = value.compareTo(other);
    return switch (sign) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static RandomFilter text(
      Random random, String place, Function<Thing, @Nullable String> value) {
    String text = TITLES.get(random.nextInt(TITLES.size()));
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return switch (random.nextInt(5)) {
      case 0 ->
          new RandomFilter(
              "%s = \"%s\"".formatted(place, quoted), thing -> text.equals(value.apply(thing)));
      case 1 ->
          new RandomFilter(
              "%s != \"%s\"".formatted(place, quoted), thing -> !text.equals(value.apply(thing)));
      case 2 ->
          new RandomFilter(
              "%s : \"%s\"".formatted(place, quoted),
              thing -> orNone(value.apply(thing)).contains(text) && value.apply(thing) != null);
      case 3 ->
          new RandomFilter(
              "%s:\"%s*\"".formatted(place, quoted),
              thing -> value.apply(thing) != null && orNone(value.apply(thing)).startsWith(text));
      default ->
          new RandomFilter(
              "%s : \"*%s\"".formatted(place, quoted),
              thing -> value.apply(thing) != null && orNone(value.apply(thing)).endsWith(text));
    };
  }

  private static String orNone(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static RandomFilter missing(Random random) {
    boolean missing = random.nextBoolean();
    String sign = missing ? " = null" : " != null";
    return switch (random.nextInt(4)) {
      case 0 -> new RandomFilter("ended" + sign, thing -> (thing.ended() == null) == missing);
      case 1 ->
          new RandomFilter("figures.error" + sign, thing -> (error(thing) == null) == missing);
      case 2 ->
          new RandomFilter(
              "tags.week" + sign, thing -> (thing.tags().get("week") == null) == missing);
      default -> new RandomFilter("name" + sign, thing -> !missing);
    };
  }

  static List<String> titles() {
    return TITLES;
  }
}
