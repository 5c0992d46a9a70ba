package dev.descent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the service, over HTTP and in the database: strict in what it reads, plain in what it
 * writes.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  @Bean
  JsonMapperBuilderCustomizer houseJson() {
    return JsonConfiguration::configure;
  }

  /** Also for those who need the same JSON without Spring. */
  static void configure(JsonMapper.Builder json) {
    json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfigDefaults(
            all -> all.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .changeDefaultPropertyInclusion(
            included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
        .addModule(houseTypes());
  }

  private static SimpleModule houseTypes() {
    var module = new SimpleModule("descent");
    module.setDeserializerModifier(new HouseDeserializers());
    module.addSerializer(Double.class, new FiniteSerializers.OfNumber<>(Double.class));
    module.addSerializer(double.class, new FiniteSerializers.OfNumber<>(double.class));
    module.addSerializer(Float.class, new FiniteSerializers.OfNumber<>(Float.class));
    module.addSerializer(float.class, new FiniteSerializers.OfNumber<>(float.class));
    module.addSerializer(double[].class, new FiniteSerializers.OfDoubles());
    module.addSerializer(float[].class, new FiniteSerializers.OfFloats());
    module.addSerializer(Instant.class, new MicrosecondSerializer());
    return module;
  }
}
