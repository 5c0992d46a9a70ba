package dev.descent.access;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Has the manual say, when keys are on, how they are sent and which scope each operation needs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "descent.access.keys", havingValue = "required")
class AccessManual {
  private static final String SCHEME = "apiKey";

  @Bean
  OpenApiCustomizer keyScheme() {
    return api ->
        api.getComponents()
            .addSecuritySchemes(
                SCHEME,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description(
                        "An API key of the scope that the operation names: read, write or admin."
                            + " The first one is in the file admin-key of the data directory."));
  }

  @Bean
  OperationCustomizer neededScope() {
    return (operation, handler) -> {
      var needed =
          new SecurityRequirement()
              .addList(SCHEME, Operation.of(method(handler), handler).needs().word());
      List<SecurityRequirement> known = operation.getSecurity();
      if (known == null || !known.contains(needed)) {
        operation.addSecurityItem(needed);
      }
      return operation;
    };
  }

  private static String method(HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    RequestMethod[] methods = mapping == null ? new RequestMethod[0] : mapping.method();
    return methods.length == 0 ? RequestMethod.GET.name() : methods[0].name();
  }
}
