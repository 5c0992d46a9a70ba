package dev.descent;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Write numbers that are not finite as null: JSON has no word for them. */
final class FiniteSerializers {

  private FiniteSerializers() {}

  private static void write(double value, JsonGenerator generator) {
    if (Double.isFinite(value)) {
      generator.writeNumber(value);
    } else {
      generator.writeNull();
    }
  }

  private static void write(float value, JsonGenerator generator) {
    if (Float.isFinite(value)) {
      generator.writeNumber(value);
    } else {
      generator.writeNull();
    }
  }

  /** A float or a double, each with as many digits as its own type needs. */
  static final class OfNumber<N extends Number> extends StdSerializer<N> {
    OfNumber(Class<N> type) {
      super(type);
    }

    @Override
    public void serialize(N value, JsonGenerator generator, SerializationContext context) {
      if (value instanceof Float single) {
        write(single.floatValue(), generator);
      } else {
        write(value.doubleValue(), generator);
      }
    }
  }

  /** An array of doubles. */
  static final class OfDoubles extends StdSerializer<double[]> {
    OfDoubles() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] values, JsonGenerator generator, SerializationContext context) {
      generator.writeStartArray(values, values.length);
      for (double value : values) {
        write(value, generator);
      }
      generator.writeEndArray();
    }
  }

  /** An array of floats. */
  static final class OfFloats extends StdSerializer<float[]> {
    OfFloats() {
      super(float[].class);
    }

    @Override
    public void serialize(float[] values, JsonGenerator generator, SerializationContext context) {
      generator.writeStartArray(values, values.length);
      for (float value : values) {
        write(value, generator);
      }
      generator.writeEndArray();
    }
  }
}
