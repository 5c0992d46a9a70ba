package dev.descent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which members are always there and which numbers may be null.
 *
 * <p>In what is sent, a member is required when its Javadoc ends so. In what is only answered, all
 * but {@code @Nullable} members are there, and a number that is not finite is null.
 */
final class SchemaMembers implements ModelConverter {
  private static final String SCHEMAS = "#/components/schemas/";

  private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

  /** Notes the records that are met while schemas are made. */
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    if (raw.isRecord()) {
      records.put(raw.getSimpleName(), raw);
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }

  void describe(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Set<String> sent = new HashSet<>();
    api.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .map(Operation::getRequestBody)
        .filter(body -> body != null && body.getContent() != null)
        .flatMap(body -> body.getContent().values().stream())
        .forEach(media -> collect(media.getSchema(), schemas, sent));
    schemas.forEach(
        (name, schema) -> {
          if (schema.getProperties() != null) {
            require(schema, name, sent.contains(name));
          }
        });
  }

  private static void collect(
      @Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> names) {
    if (schema == null) {
      return;
    }
    String reference = schema.get$ref();
    if (reference != null) {
      String name = reference.substring(SCHEMAS.length());
      if (names.add(name)) {
        collect(schemas.get(name), schemas, names);
      }
    }
    parts(schema).forEach(part -> collect(part, schemas, names));
  }

  private static Stream<Schema<?>> parts(Schema<?> schema) {
    List<Schema<?>> parts = new ArrayList<>();
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(parts::add);
    }
    if (schema.getOneOf() != null) {
      schema.getOneOf().forEach(parts::add);
    }
    if (schema.getItems() != null) {
      parts.add(schema.getItems());
    }
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      parts.add(values);
    }
    return parts.stream();
  }

  private void require(Schema<?> schema, String name, boolean sent) {
    Set<String> required = new LinkedHashSet<>();
    if (schema.getRequired() != null) {
      required.addAll(schema.getRequired());
    }
    schema
        .getProperties()
        .forEach(
            (member, part) -> {
              if (sent ? saysRequired(part) : isAlwaysThere(name, member)) {
                required.add(member);
              }
              if (!sent) {
                allowNull(part);
              }
            });
    schema.setRequired(required.isEmpty() ? null : List.copyOf(required));
  }

  private static boolean saysRequired(Schema<?> part) {
    return String.valueOf(part.getDescription()).endsWith("required");
  }

  private boolean isAlwaysThere(String name, String member) {
    Class<?> type = records.get(name);
    return type != null
        && Arrays.stream(type.getRecordComponents())
            .filter(component -> component.getName().equals(member))
            .anyMatch(component -> !mayBeAbsent(type, component));
  }

  private static boolean mayBeAbsent(Class<?> type, RecordComponent component) {
    JsonInclude included = type.getAnnotation(JsonInclude.class);
    boolean withoutEmpty = included != null && included.value() == JsonInclude.Include.NON_EMPTY;
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || (withoutEmpty && !component.getType().isPrimitive());
  }

  private static void allowNull(Schema<?> schema) {
    if (schema.getTypes() != null && schema.getTypes().contains("number")) {
      schema.setTypes(new LinkedHashSet<>(List.of("number", "null")));
    }
    parts(schema).forEach(SchemaMembers::allowNull);
  }
}
