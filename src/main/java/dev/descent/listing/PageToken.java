package dev.descent.listing;

import dev.descent.listing.OrderBy.SortKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page ends: what the last thing on it was ordered by. The next page begins behind that,
 * whatever has come and gone since.
 *
 * @param keys the thing's value of each key, as a String, Double, Instant or UUID; null where it
 *     has none
 * @param id of the thing
 */
record PageToken(List<@Nullable Object> keys, UUID id) {
  private static final int LONGEST = 8_000;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * As clients see it.
   *
   * @param query fingerprint of what was asked for
   */
  String write(String query) {
    List<@Nullable String> parts = new ArrayList<>();
    parts.add(query);
    parts.add(id.toString());
    keys.forEach(key -> parts.add(key == null ? null : key.toString()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
  }

  /**
   * Reads what a client sends back.
   *
   * @param query fingerprint of what is asked for now
   */
  static PageToken read(String token, String query, OrderBy order) {
    JsonNode parts = parts(token);
    if (!parts.isArray() || parts.size() < 2) {
      throw unknown();
    }
    if (!parts.get(0).isString() || !parts.get(0).asString().equals(query)) {
      throw PageQuery.invalid(
          "pageToken",
          "must come with the filter, the order and the other parameters it came from");
    }
    if (parts.size() != order.keys().size() + 2) {
      throw unknown();
    }
    try {
      List<@Nullable Object> keys = new ArrayList<>();
      for (int i = 0; i < order.keys().size(); i++) {
        JsonNode part = parts.get(i + 2);
        keys.add(part.isNull() ? null : value(order.keys().get(i), part.asString()));
      }
      return new PageToken(keys, UUID.fromString(parts.get(1).asString()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unknown();
    }
  }

  private static JsonNode parts(String token) {
    if (token.length() > LONGEST) {
      throw unknown();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
      return JSON.readTree(bytes);
    } catch (IllegalArgumentException | JacksonException e) {
      throw unknown();
    }
  }

  private static Object value(SortKey key, String text) {
    return switch (key.place().kind()) {
      case NUMBER, ANY -> finite(Double.parseDouble(text));
      case TIME -> within(Instant.parse(text));
      case ID -> UUID.fromString(text);
      case TEXT, WORD -> new QueryText("pageToken", text, LONGEST).whole();
    };
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not finite");
    }
    return number;
  }

  private static Instant within(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("no time of a list");
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static RuntimeException unknown() {
    return PageQuery.invalid("pageToken", "must come from an earlier page");
  }
}
