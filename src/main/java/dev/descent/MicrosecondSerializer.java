package dev.descent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes times as ISO-8601 in UTC, as exactly as both databases keep them. */
final class MicrosecondSerializer extends StdSerializer<Instant> {

  MicrosecondSerializer() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
    generator.writeString(value.truncatedTo(ChronoUnit.MICROS).toString());
  }
}
