package dev.descent;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes each sealed family as one schema, {@code oneOf} its members, told apart by {@code type}
 * with a mapping from the JSON names. A client generator makes one interface of it.
 *
 * <p>That a bare string may stand for a member with its defaults is said in words only: as a schema
 * it would take the discriminator away from strict generators.
 */
final class SealedFamilies implements ModelConverter {
  private static final String SCHEMAS = "#/components/schemas/";

  private final Set<Class<?>> found =
      new ConcurrentSkipListSet<>(Comparator.comparing(Class::getName));

  /** Notes the families that are met while schemas are made, and has their members made. */
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    boolean isFamily = raw.isSealed() && raw.isAnnotationPresent(JsonTypeInfo.class);
    if (isFamily) {
      found.add(raw);
      members(raw).forEach(member -> context.resolve(new AnnotatedType(member)));
    }
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Schema<?> model = isFamily ? context.getDefinedModels().get(raw.getSimpleName()) : null;
    if (model != null && model.getOneOf() == null) { // what nothing refers to is left out
      mapping(raw).values().forEach(ref -> model.addOneOfItem(new JsonSchema().$ref(ref)));
    }
    return resolved;
  }

  /** Rewrites the families' schemas and whatever lists their members in place. */
  void describe(OpenAPI api) {
    if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
      return;
    }
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Map<Set<String>, String> byMembers = new LinkedHashMap<>();
    for (Class<?> family : found) {
      Map<String, String> mapping = mapping(family);
      byMembers.put(new TreeSet<>(mapping.values()), SCHEMAS + family.getSimpleName());
      mapping.forEach((name, ref) -> describeMember(schemas, name, simpleName(ref)));
      schemas.put(family.getSimpleName(), family(family, mapping));
    }
    refuseSharedNames();
    var walk = new SchemaReferences(byMembers);
    schemas.forEach((name, schema) -> walk.visitParts(schema));
    api.getPaths().values().forEach(walk::visit);
  }

  /** Two types of one simple name would silently become one schema. */
  private void refuseSharedNames() {
    Map<String, Class<?>> owners = new LinkedHashMap<>();
    found.stream()
        .flatMap(family -> Stream.concat(Stream.of(family), members(family)))
        .forEach(
            type -> {
              Class<?> other = owners.putIfAbsent(type.getSimpleName(), type);
              if (other != null && other != type) {
                throw new IllegalStateException(
                    other.getName() + " and " + type.getName() + " need different simple names");
              }
            });
  }

  private static Map<String, String> mapping(Class<?> family) {
    return members(family)
        .collect(
            Collectors.toMap(
                SealedFamilies::jsonName,
                member -> SCHEMAS + member.getSimpleName(),
                (one, other) -> one,
                TreeMap::new));
  }

  private static Stream<Class<?>> members(Class<?> family) {
    return Arrays.stream(family.getPermittedSubclasses())
        .flatMap(member -> member.isSealed() ? members(member) : Stream.of(member));
  }

  private static String jsonName(Class<?> member) {
    JsonTypeName name = member.getAnnotation(JsonTypeName.class);
    return name == null ? member.getSimpleName() : name.value();
  }

  private static String simpleName(String ref) {
    return ref.substring(SCHEMAS.length());
  }

  private static Schema<?> family(Class<?> type, Map<String, String> mapping) {
    var discriminator = new Discriminator().propertyName("type");
    mapping.forEach(discriminator::mapping);
    List<Schema> members = new ArrayList<>();
    mapping.values().forEach(ref -> members.add(new JsonSchema().$ref(ref)));
    Schema<?> family = new JsonSchema();
    family.setDescription(
        javadoc(type)
            + "A bare string means that type with its defaults: one of "
            + String.join(", ", mapping.keySet())
            + ".");
    family.setOneOf(members);
    family.setDiscriminator(discriminator);
    return family;
  }

  private static String javadoc(Class<?> type) {
    String text = new CommentFormatter().format(RuntimeJavadoc.getJavadoc(type).getComment());
    return text.isBlank() ? "" : text + " ";
  }

  private static void describeMember(Map<String, Schema> schemas, String name, String schemaName) {
    Schema<?> old = schemas.get(schemaName);
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>(List.of("type"));
    JsonSchema type = new JsonSchema();
    type.setTypes(Set.of("string"));
    type.setDescription("always \"" + name + "\"");
    type.setEnum(List.of(name));
    properties.put("type", type);
    Schema<?> member = new JsonSchema();
    if (old != null) {
      member.setDescription(old.getDescription());
      collect(old, properties, required);
      Stream.ofNullable(old.getAllOf())
          .flatMap(List::stream)
          .forEach(part -> collect(part, properties, required));
    }
    member.setTypes(Set.of("object"));
    member.setProperties(properties);
    member.setRequired(required.stream().distinct().toList());
    schemas.put(schemaName, member);
  }

  private static void collect(
      Schema<?> part, Map<String, Schema> properties, List<String> required) {
    if (part.getProperties() != null) {
      part.getProperties().forEach(properties::putIfAbsent);
    }
    if (part.getRequired() != null) {
      required.addAll(part.getRequired());
    }
  }
}
