package dev.descent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on a data directory that another one may use before or after it. */
public final class RestartedService implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RestartedService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param settings more arguments, for example {@code --descent.role=api}
   */
  public static RestartedService start(Path data, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--descent.worker.slots=1");
    arguments.add("--descent.data-directory=" + data.toAbsolutePath());
    return new RestartedService(
        new SpringApplicationBuilder(DescentApplication.class)
            .run(arguments.toArray(String[]::new)));
  }

  public ServiceClient client() {
    return new ServiceClient(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
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
