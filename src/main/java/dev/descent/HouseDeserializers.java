package dev.descent;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Two rules on what is read: a bare string stands for a member of a sealed family with its
 * defaults, and numbers are finite.
 */
final class HouseDeserializers extends ValueDeserializerModifier {

  @Override
  public ValueDeserializer<?> modifyDeserializer(
      DeserializationConfig config,
      BeanDescription.Supplier description,
      ValueDeserializer<?> deserializer) {
    Class<?> type = description.getBeanClass();
    if (isFamily(type)) {
      return new Shorthand(deserializer);
    }
    return type == Double.class
            || type == double.class
            || type == Float.class
            || type == float.class
        ? new Finite(deserializer)
        : deserializer;
  }

  private static boolean isFamily(Class<?> type) {
    JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
    return type.isSealed() && info != null && info.use() == JsonTypeInfo.Id.NAME;
  }

  /** {@code "adam"} is read as {@code {"type": "adam"}}. */
  private static final class Shorthand extends DelegatingDeserializer {
    Shorthand(ValueDeserializer<?> delegate) {
      super(delegate);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
      return new Shorthand(delegate);
    }

    @Override
    public @Nullable Object deserializeWithType(
        JsonParser parser, DeserializationContext context, TypeDeserializer types) {
      if (parser.hasToken(JsonToken.START_ARRAY)) { // which would be read as the default member
        return context.handleUnexpectedToken(handledType(), parser);
      }
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return _delegatee.deserializeWithType(parser, context, types);
      }
      String name = parser.getString();
      var object = context.bufferForInputBuffering(parser);
      object.writeStartObject();
      object.writeName(types.getPropertyName());
      object.writeString(name);
      object.writeEndObject();
      return read(object, name, parser, context, types);
    }

    private @Nullable Object read(
        TokenBuffer object,
        String name,
        JsonParser parser,
        DeserializationContext context,
        TypeDeserializer types) {
      try (object;
          JsonParser spelledOut = object.asParser(context)) {
        spelledOut.nextToken();
        return _delegatee.deserializeWithType(spelledOut, context, types);
      } catch (InvalidTypeIdException e) { // there is no member "type" to point at
        throw InvalidFormatException.from(parser, "unknown type", name, handledType());
      }
    }
  }

  /** Refuses numbers beyond the type's range, such as 1e999, which would be read as infinite. */
  private static final class Finite extends DelegatingDeserializer {
    Finite(ValueDeserializer<?> delegate) {
      super(delegate);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
      return new Finite(delegate);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
      Object value = super.deserialize(parser, context);
      if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
        throw InvalidFormatException.from(
            parser, "number out of range", parser.getString(), handledType());
      }
      return value;
    }
  }
}
