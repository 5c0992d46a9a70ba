package dev.descent;

import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on a data directory that another one may use before or after it. */
public final class RestartedService implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RestartedService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static RestartedService start(Path data) {
    return new RestartedService(
        new SpringApplicationBuilder(DescentApplication.class)
            .run(
                "--server.port=0",
                "--descent.worker.slots=1",
                "--descent.data-directory=" + data.toAbsolutePath()));
  }

  public ServiceClient client() {
    return new ServiceClient(port());
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** One of its parts. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
