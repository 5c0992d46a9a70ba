package dev.descent.kitchen;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Requests without a network name their host too. */
@TestConfiguration
class Localhost {

  @Bean
  MockMvcBuilderCustomizer host() {
    return builder -> builder.defaultRequest(get("/").header("Host", "localhost"));
  }
}
