package dev.descent;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes records that are written as a bare value: a record whose {@code @JsonValue} may be
 * anything, or a map, stands for its first component, or for a string that abbreviates it.
 */
final class ValueSchemas implements ModelConverter {

  private static final Set<Class<?>> BARE = Set.of(Object.class, Map.class);

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    if (!isBareValue(raw)) {
      return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
    Schema<?> component =
        context.resolve(
            new AnnotatedType(raw.getRecordComponents()[0].getGenericType()).schemaProperty(true));
    Schema<?> word = new JsonSchema();
    word.setTypes(Set.of("string"));
    Schema<?> value = new JsonSchema();
    value.setOneOf(List.of(component, word));
    value.setDescription(
        new CommentFormatter().format(RuntimeJavadoc.getJavadoc(raw).getComment()));
    context.defineModel(raw.getSimpleName(), value);
    return new JsonSchema().$ref("#/components/schemas/" + raw.getSimpleName());
  }

  private static boolean isBareValue(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length > 0
        && Arrays.stream(type.getDeclaredMethods())
            .anyMatch(
                method ->
                    method.isAnnotationPresent(JsonValue.class)
                        && BARE.contains(method.getReturnType()));
  }
}
