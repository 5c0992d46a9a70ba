package dev.descent;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows {@code examples/<operation>/<name>.json}, or {@code .csv}, with the operation that takes
 * it.
 */
final class ManualExamples {
  private static final Map<String, String> TYPES =
      Map.of("json", "application/json", "csv", "text/csv");

  private final PathMatchingResourcePatternResolver resources =
      new PathMatchingResourcePatternResolver();
  private final JsonMapper json;

  ManualExamples(JsonMapper json) {
    this.json = json;
  }

  void addTo(Operation operation) {
    if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
      return;
    }
    TYPES.forEach(
        (extension, type) -> {
          MediaType body = operation.getRequestBody().getContent().get(type);
          if (body != null) {
            add(operation.getOperationId(), extension, body);
          }
        });
  }

  private void add(String operation, String extension, MediaType body) {
    String pattern = "classpath*:examples/" + operation + "/*." + extension;
    try {
      for (Resource file : resources.getResources(pattern)) {
        String name = Objects.requireNonNull(file.getFilename()).replace("." + extension, "");
        String text = file.getContentAsString(StandardCharsets.UTF_8);
        Object value = extension.equals("json") ? json.readValue(text, Object.class) : text;
        body.addExamples(name, new Example().summary(name.replace('-', ' ')).value(value));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
