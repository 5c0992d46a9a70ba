package dev.descent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.reflect.Type;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.Jackson3JsonFormatMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON columns, as the JSON that HTTP reads; Hibernate would use another mapper by itself.
 *
 * <p>What they hold is never changed, and much of it is the same in many rows and read many times:
 * the same text is taken apart once.
 */
final class JsonColumns implements FormatMapper {
  private static final int MOST_CHARACTERS = 1 << 24;

  private final FormatMapper mapper;
  private final Cache<Column, Object> read =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Column column, Object value) -> column.text.length())
          .build();

  JsonColumns(JsonMapper json) {
    this.mapper = new Jackson3JsonFormatMapper(json);
  }

  /** What a column holds, and what it is read as. */
  private record Column(Type type, String text) {}

  @Override
  @SuppressWarnings("unchecked") // what is kept was read as this type
  public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
    return (T)
        read.get(
            new Column(type.getJavaType(), text.toString()),
            column -> mapper.fromString(text, type, options));
  }

  @Override
  public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
    return mapper.toString(value, type, options);
  }
}
