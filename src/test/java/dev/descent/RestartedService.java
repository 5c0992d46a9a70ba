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
   * Starts it with one place to train in.
   *
   * @param settings more arguments, for example {@code --descent.access.keys=required}
   */
  public static RestartedService start(Path data, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--descent.worker.slots=1",
                "--descent.data-directory=" + data.toAbsolutePath()));
    arguments.addAll(List.of(settings));
    return new RestartedService(
        new SpringApplicationBuilder(DescentApplication.class)
            .run(arguments.toArray(String[]::new)));
  }

  public ServiceClient client() {
    return new ServiceClient(port());
  }

  /** One that shows a key. */
  public ServiceClient client(String key) {
    return new ServiceClient(port(), key);
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
