package dev.descent;

import com.fasterxml.jackson.databind.JavaType;
import dev.descent.listing.Excerpt;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes the things of a list: whole ones, or the members that {@code fields} names. */
final class ExcerptSchemas implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType known = Json31.mapper().constructType(type.getType());
    if (known.getRawClass() != Excerpt.class) {
      return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
    Schema<?> whole = context.resolve(new AnnotatedType(known.containedType(0)).resolveAsRef(true));
    Schema<?> part = new JsonSchema();
    part.setTypes(Set.of("object"));
    part.setDescription("With `fields`: the members that it names.");
    Schema<?> either = new JsonSchema();
    either.setAnyOf(List.of(whole, part));
    return either;
  }
}
