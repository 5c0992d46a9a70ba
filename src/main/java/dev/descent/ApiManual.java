package dev.descent;

import dev.descent.access.AccessProperties;
import dev.descent.problem.Problem;
import dev.descent.problem.ProblemType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manual at {@code /swagger-ui.html} and {@code /v3/api-docs}, made from controllers, records
 * and their Javadoc, so no Swagger annotation repeats what Javadoc says.
 *
 * <p>What a controller does for it:
 *
 * <ul>
 *   <li>An operation is named by its method, so method names are unique over all controllers and
 *       say of what they are: {@code getRun}, not {@code get}. Methods of one address are one
 *       operation, named by the one that no parameter chooses; the others' answers are {@code 2XX}.
 *   <li>{@code @ResponseStatus} tells a success other than 200; so does Javadoc that names 200, 201
 *       or 202.
 *   <li>A member of what is posted is required when its {@code @param} ends with that word. A
 *       member of an answer is always there unless it is {@code @Nullable}.
 *   <li>Examples of request bodies are the files {@code
 *       src/main/resources/examples/<method>/<name>.json}, for instance {@code
 *       examples/submitRun/minimal.json}, or {@code .csv}; each is shown by its name, hyphens read
 *       as spaces. Ids in them stand for samples, as {@code ExamplesTest} says, which posts them.
 *   <li>Operations are grouped by the first word after {@code /api/v1/}; the group's text is the
 *       first sentence of the controller's Javadoc.
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
class ApiManual {
  private static final String PROBLEM = "#/components/schemas/Problem";

  @Bean
  OpenAPI openApi() {
    String version =
        Optional.ofNullable(ApiManual.class.getPackage().getImplementationVersion())
            .orElse("development");
    return new OpenAPI()
        .info(
            new Info()
                .title("Descent")
                .version(version)
                .description(
                    """
                    Training as a service: a dataset and a job spec in, a trained neural network, \
                    its learning curves, its results and advice out.

                    JSON is camelCase; unknown members are errors. Where an object with a \
                    `type` may stand, a bare string means that type with its defaults: \
                    `"adam"` is `{"type": "adam"}`. Numbers that are not finite are null. \
                    Every error is a problem (RFC 9457) that points at what is wrong. Every \
                    answer has an `X-Request-Id`, which a request may choose (1 to 64 letters, \
                    digits, `.`, `_` or `-`). A request for a host that the service does not \
                    answer for is 421.""")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/").description("this service")));
  }

  @Bean
  SealedFamilies sealedFamilies() {
    return new SealedFamilies();
  }

  @Bean
  ValueSchemas valueSchemas() {
    return new ValueSchemas();
  }

  @Bean
  ExcerptSchemas excerptSchemas() {
    return new ExcerptSchemas();
  }

  @Bean
  SchemaMembers schemaMembers() {
    return new SchemaMembers();
  }

  @Bean
  @Order(0)
  OpenApiCustomizer operations(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    return api -> new ManualOperations(mapping).mend(api);
  }

  @Bean
  @Order(1)
  OpenApiCustomizer families(SealedFamilies families) {
    return families::describe;
  }

  @Bean
  @Order(2)
  OpenApiCustomizer problems(AccessProperties access) {
    return api -> {
      ModelConverters.getInstance(true).readAll(Problem.class).forEach(components(api)::addSchemas);
      api.getPaths()
          .forEach(
              (path, item) ->
                  item.readOperationsMap()
                      .forEach(
                          (method, operation) ->
                              addProblems(path, method.name(), operation, access)));
    };
  }

  @Bean
  @Order(3)
  OpenApiCustomizer tags() {
    return ManualTags::group;
  }

  @Bean
  @Order(4)
  OpenApiCustomizer examples(JsonMapper json) {
    var examples = new ManualExamples(json);
    return api ->
        api.getPaths().values().stream()
            .flatMap(item -> item.readOperations().stream())
            .forEach(examples::addTo);
  }

  @Bean
  @Order(5)
  OpenApiCustomizer members(SchemaMembers members) {
    return members::describe;
  }

  @Bean
  @Order(6)
  OpenApiCustomizer texts() {
    return ManualTexts::tidy;
  }

  private static Components components(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    return api.getComponents();
  }

  private static void addProblems(
      String path, String method, Operation operation, AccessProperties access) {
    Set<ProblemType> possible =
        possible(path, method, operation.getRequestBody() != null, access.keysRequired());
    if (String.valueOf(operation.getDescription()).contains("409")) { // reading can meet it too
      possible.add(ProblemType.CONFLICT);
    }
    possible.stream()
        .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()))
        .forEach(
            (status, types) ->
                operation.getResponses().putIfAbsent(String.valueOf(status), response(types)));
  }

  private static Set<ProblemType> possible(
      String path, String method, boolean hasBody, boolean keys) {
    var types =
        EnumSet.of(
            ProblemType.MALFORMED_REQUEST,
            ProblemType.INVALID_PARAMETER,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.INTERNAL,
            ProblemType.UNAVAILABLE);
    if (path.contains("{")) {
      types.add(ProblemType.NOT_FOUND);
    }
    if (!"GET".equals(method)) {
      types.add(ProblemType.CONFLICT);
      types.add(ProblemType.FORBIDDEN);
      types.add(ProblemType.TOO_MANY_REQUESTS);
    }
    if (keys) {
      if (hasBody) {
        types.add(ProblemType.LENGTH_REQUIRED);
      }
      types.add(ProblemType.UNAUTHORIZED);
      types.add(ProblemType.FORBIDDEN);
      types.add(ProblemType.TOO_MANY_REQUESTS);
    }
    if (hasBody) {
      types.add(ProblemType.INVALID_DATA);
      types.add(ProblemType.INVALID_SPEC);
      types.add(ProblemType.PAYLOAD_TOO_LARGE);
      types.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    return types;
  }

  private static ApiResponse response(List<ProblemType> types) {
    return new ApiResponse()
        .description(
            types.stream()
                .map(type -> type.title() + ": `" + type.uri() + "`.")
                .collect(Collectors.joining(" ")))
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref(PROBLEM))));
  }
}
