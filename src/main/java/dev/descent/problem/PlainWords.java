package dev.descent.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Names Java's types as somebody who writes JSON would. */
final class PlainWords {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class);

  private PlainWords() {}

  /** What has to stand where a value of this type is expected. */
  static String expected(Class<?> type) {
    if (WHOLE.contains(type)) {
      boolean isLong = type == long.class || type == Long.class;
      return "a whole number" + (isLong ? "" : " below 2^31");
    } else if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
      return "a finite number";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    } else if (type.isSealed()) {
      return "one of the types " + String.join(", ", names(type));
    } else if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return expectedText(type);
  }

  private static String expectedText(Class<?> type) {
    if (type == UUID.class) {
      return "a UUID";
    } else if (type == Duration.class) {
      return "a duration such as \"PT30M\"";
    } else if (type == Instant.class) {
      return "a time such as \"2026-01-31T12:00:00Z\"";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "another value";
  }

  /** The words an enum or a sealed family knows; empty for other types. */
  static List<String> names(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getFields())
          .filter(Field::isEnumConstant)
          .map(PlainWords::constant)
          .toList();
    }
    return members(type).map(PlainWords::member).sorted().toList();
  }

  private static Stream<Class<?>> members(Class<?> type) {
    if (!type.isSealed()) {
      return Stream.empty();
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(member -> member.isSealed() ? members(member) : Stream.of(member));
  }

  private static String constant(Field field) {
    JsonProperty name = field.getAnnotation(JsonProperty.class);
    return name == null ? field.getName() : name.value();
  }

  private static String member(Class<?> type) {
    JsonTypeName name = type.getAnnotation(JsonTypeName.class);
    return name == null ? type.getSimpleName() : name.value();
  }

  /** What stands there instead, or nothing when that is not known. */
  static String found(@Nullable JsonToken token) {
    if (token == null) {
      return "";
    }
    return switch (token) {
      case START_OBJECT, END_OBJECT, PROPERTY_NAME -> ", not an object";
      case START_ARRAY, END_ARRAY -> ", not a list";
      case VALUE_STRING -> ", not a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ", not a number";
      case VALUE_TRUE, VALUE_FALSE -> ", not true or false";
      case VALUE_NULL -> ", not null";
      default -> "";
    };
  }
}
