package dev.descent;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** Shows {@code examples/<operation>/<name>.json} with the operation that takes it. */
final class ManualExamples {
  private static final String JSON = "application/json";

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
    MediaType body = operation.getRequestBody().getContent().get(JSON);
    if (body == null) {
      return;
    }
    try {
      String pattern = "classpath*:examples/" + operation.getOperationId() + "/*.json";
      for (Resource file : resources.getResources(pattern)) {
        String name = Objects.requireNonNull(file.getFilename()).replace(".json", "");
        body.addExamples(name, new Example().summary(name.replace('-', ' ')).value(read(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object read(Resource file) throws IOException {
    try (InputStream text = file.getInputStream()) {
      return json.readValue(text, Object.class);
    }
  }
}
