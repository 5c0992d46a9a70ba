package dev.descent;

import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Mends what the manual's generator makes of controller methods. */
final class ManualOperations {
  private static final String FORM = "multipart/form-data";
  private static final String BYTES = "application/octet-stream";
  private static final Pattern SUCCESS = Pattern.compile("\\b20[0-24]\\b");

  private final Map<RequestMappingInfo, HandlerMethod> handlers;

  ManualOperations(RequestMappingHandlerMapping mapping) {
    this.handlers = mapping.getHandlerMethods();
  }

  /** A controller method and the request parameters that choose it among others. */
  private record Choice(Method method, Set<String> parameters) {
    static Choice of(RequestMappingInfo info, HandlerMethod handler) {
      return new Choice(
          handler.getMethod(),
          info.getParamsCondition().getExpressions().stream()
              .filter(expression -> !expression.isNegated())
              .map(NameValueExpression::getName)
              .collect(Collectors.toSet()));
    }
  }

  void mend(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          List<Choice> choices =
                              choices(path, RequestMethod.valueOf(method.name()));
                          join(operation, choices);
                          mendBodies(operation);
                          addSuccesses(operation);
                          choices.forEach(choice -> yieldFirst(operation, choice));
                        }));
  }

  private List<Choice> choices(String path, RequestMethod method) {
    return handlers.entrySet().stream()
        .filter(entry -> entry.getKey().getPatternValues().contains(path))
        .filter(entry -> entry.getKey().getMethodsCondition().getMethods().contains(method))
        .map(entry -> Choice.of(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.<Choice>comparingInt(choice -> choice.parameters().size())
                .thenComparing(choice -> choice.method().getName().length()))
        .toList();
  }

  /** Methods of one address are one operation: it has the first one's name and all their texts. */
  private static void join(Operation operation, List<Choice> choices) {
    if (choices.size() < 2) {
      return;
    }
    operation.setOperationId(choices.get(0).method().getName());
    operation.setDescription(
        choices.stream().map(choice -> text(choice.method())).collect(Collectors.joining("<p>")));
    for (Choice choice : choices) {
      for (Parameter parameter : operation.getParameters()) {
        if (choice.parameters().contains(parameter.getName())) {
          parameter.setRequired(false);
        }
      }
    }
  }

  /**
   * Client generators type an operation by its lowest success, so that of a method chosen by a
   * parameter stands under {@code 2XX}.
   */
  private static void yieldFirst(Operation operation, Choice choice) {
    ApiResponses responses = operation.getResponses();
    ResponseStatus declared = choice.method().getAnnotation(ResponseStatus.class);
    HttpStatus status = declared == null ? HttpStatus.OK : declared.code();
    if (!choice.parameters().isEmpty() && responses.size() > 1) {
      responses.addApiResponse(
          "2XX",
          new ApiResponse()
              .description(
                  "%d %s, with `%s`"
                      .formatted(
                          status.value(),
                          status.getReasonPhrase(),
                          String.join("`, `", choice.parameters())))
              .content(content(responses.remove(String.valueOf(status.value())))));
    }
  }

  private static @Nullable Content content(@Nullable ApiResponse response) {
    return response == null ? null : response.getContent();
  }

  private static String text(Method method) {
    return new CommentFormatter().format(RuntimeJavadoc.getJavadoc(method).getComment());
  }

  /** A stream is the whole body, not a member of it; bytes are no JSON. */
  private static void mendBodies(Operation operation) {
    if (operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .getContent()
          .forEach(
              (type, media) -> {
                if (!type.equals(FORM) && holdsBytes(media.getSchema())) {
                  media.setSchema(bytes());
                }
              });
    }
    for (ApiResponse response : operation.getResponses().values()) {
      Content content = response.getContent();
      if (content != null && content.values().stream().anyMatch(m -> isBytes(m.getSchema()))) {
        response.setContent(new Content().addMediaType(BYTES, new MediaType().schema(bytes())));
      }
    }
  }

  private static boolean holdsBytes(@Nullable Schema<?> schema) {
    return schema != null
        && schema.getProperties() != null
        && schema.getProperties().values().stream().anyMatch(ManualOperations::isBytes);
  }

  private static boolean isBytes(@Nullable Schema<?> schema) {
    return schema != null && "binary".equals(schema.getFormat());
  }

  private static Schema<?> bytes() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat("binary");
    return schema;
  }

  private static ApiResponse success(String code, Content content) {
    boolean empty = code.equals(String.valueOf(HttpStatus.NO_CONTENT.value()));
    return empty ? new ApiResponse() : new ApiResponse().content(content);
  }

  /** Every success that Javadoc names is one the operation may answer. */
  private static void addSuccesses(Operation operation) {
    ApiResponses responses = operation.getResponses();
    List<String> named = new ArrayList<>();
    Matcher status = SUCCESS.matcher(String.valueOf(operation.getDescription()));
    while (status.find()) {
      named.add(status.group());
    }
    responses.values().stream()
        .filter(response -> response.getContent() != null)
        .findFirst()
        .ifPresent(
            known ->
                named.forEach(
                    code ->
                        responses.computeIfAbsent(
                            code, absent -> success(code, known.getContent()))));
    responses.forEach(
        (code, response) -> {
          response.setDescription(HttpStatus.valueOf(Integer.parseInt(code)).getReasonPhrase());
          if (code.equals("201") || code.equals("202")) {
            Schema<?> address = new JsonSchema().types(Set.of("string")).format("uri-reference");
            response.addHeaderObject(
                "Location", new Header().description("address of what was made").schema(address));
          }
        });
  }
}
