package dev.descent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to look, once the service is ready. */
@Component
class Welcome {
  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final Environment environment;

  Welcome(Environment environment) {
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    LOG.info(
        "Descent is ready: http://{}:{}/swagger-ui.html, data in {}",
        environment.getProperty("server.address", "localhost"),
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080")),
        StoreConfiguration.dataDirectory(environment).toAbsolutePath().normalize());
  }
}
