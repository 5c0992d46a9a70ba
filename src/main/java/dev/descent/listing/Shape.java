package dev.descent.listing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of a Java type looks like, as far as the type tells: the members of records, of the
 * records of a sealed family together, and the items of lists. Of a type that is written in a way
 * of its own anything is taken to be possible.
 *
 * @param types what may stand there
 * @param isChosen whether its name is up to clients, as in a map
 */
record Shape(Set<Type> types, boolean isChosen) {
  private static final Set<Class<?>> TEXTS =
      Set.of(String.class, boolean.class, Boolean.class, UUID.class, Instant.class, Duration.class);
  private static final Set<Class<?>> PRIMITIVES =
      Set.of(int.class, long.class, double.class, float.class, short.class, byte.class);

  static Shape of(Type type) {
    Set<Type> types = new LinkedHashSet<>();
    expand(type, types);
    return new Shape(types, false);
  }

  private static void expand(Type type, Set<Type> into) {
    Class<?>[] family =
        type instanceof Class<?> raw && !raw.isEnum() ? raw.getPermittedSubclasses() : null;
    if (family == null) {
      into.add(type);
    } else {
      Arrays.stream(family).forEach(each -> expand(each, into));
    }
  }

  /** The names of the members; none where there are none or where they are not known. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Type type : types) {
      if (isRecord(type)) {
        components(type).forEach(component -> names.add(component.getName()));
        if (((Class<?>) type).getInterfaces().length > 0) {
          names.add("type");
        }
      }
    }
    return names;
  }

  /** Whether members of any name may be there. */
  boolean isOpen() {
    return types.stream().anyMatch(type -> isMap(type) || isUnknown(type));
  }

  /** The member of a name; null when there is none. */
  @Nullable Shape member(String name) {
    Set<Type> found = new LinkedHashSet<>();
    boolean chosen = false;
    for (Type type : types) {
      if (isMap(type)) {
        expand(argument(type, 1), found);
        chosen = true;
      } else if (isUnknown(type)) {
        found.add(Object.class);
      } else if (isRecord(type)) {
        components(type).stream()
            .filter(component -> component.getName().equals(name))
            .forEach(component -> expand(component.getGenericType(), found));
      }
    }
    if (found.isEmpty() && name.equals("type") && names().contains(name)) {
      found.add(String.class);
    }
    return found.isEmpty() ? null : new Shape(found, chosen);
  }

  /** What the items are; null when it cannot be a list. */
  @Nullable Shape items() {
    Set<Type> found = new LinkedHashSet<>();
    types.stream().filter(Shape::isList).forEach(type -> expand(argument(type, 0), found));
    return found.isEmpty() ? null : new Shape(found, false);
  }

  /** What is known of single values there. */
  Kind kind() {
    if (types.stream().allMatch(Shape::isNumber)) {
      return Kind.NUMBER;
    }
    return !isChosen && types.stream().allMatch(Shape::isText) ? Kind.TEXT : Kind.ANY;
  }

  private static List<RecordComponent> components(Type type) {
    return List.of(((Class<?>) type).getRecordComponents());
  }

  private static boolean isRecord(Type type) {
    return type instanceof Class<?> raw
        && raw.isRecord()
        && Arrays.stream(raw.getDeclaredMethods())
            .noneMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  private static boolean isMap(Type type) {
    return type instanceof ParameterizedType of && of.getRawType() == Map.class;
  }

  private static boolean isList(Type type) {
    return type instanceof ParameterizedType of
        && Collection.class.isAssignableFrom((Class<?>) of.getRawType());
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static boolean isNumber(Type type) {
    return type instanceof Class<?> raw
        && (Number.class.isAssignableFrom(raw) || PRIMITIVES.contains(raw));
  }

  private static boolean isText(Type type) {
    return type instanceof Class<?> raw && (TEXTS.contains(raw) || raw.isEnum());
  }

  private static boolean isUnknown(Type type) {
    return !isRecord(type) && !isMap(type) && !isList(type) && !isNumber(type) && !isText(type);
  }

  /** For messages. */
  String namesInWords() {
    return names().stream().collect(Collectors.joining(", "));
  }
}
