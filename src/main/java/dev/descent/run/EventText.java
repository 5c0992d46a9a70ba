package dev.descent.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Puts events into the words of a {@code text/event-stream}. */
final class EventText {
  private final JsonMapper json;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  EventText(JsonMapper json) {
    this.json = json;
  }

  /** A comment, which clients pass over. */
  static byte[] comment() {
    return ascii(":\n\n");
  }

  /** After how long a client that lost its connection should connect again. */
  static byte[] retry(Duration after) {
    return ascii("retry: " + after.toMillis() + "\n\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Adds an event.
   *
   * @param id null for one that moves no reader on
   */
  void add(@Nullable EventId id, String type, Object data) {
    StringBuilder text = new StringBuilder();
    if (id != null) {
      text.append("id: ").append(id).append('\n');
    }
    text.append("event: ").append(type).append("\ndata: "); // JSON has no line breaks
    text.append(json.writeValueAsString(data)).append("\n\n");
    bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
