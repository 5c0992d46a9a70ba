package dev.descent.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it is sent.
 *
 * @param target path and query, encoded
 * @param body empty for none
 */
record FuzzedRequest(
    ApiDocument.Operation operation,
    String method,
    String target,
    Map<String, String> headers,
    byte[] body) {

  /** Whether the document tells what this may be answered with. */
  boolean isDocumented() {
    return method.equals(operation.method());
  }

  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.UTF_8);
    return "%s %s %s %s"
        .formatted(method, target, headers, text.substring(0, Math.min(text.length(), 1500)));
  }
}
