package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service in a process of its own, which can be killed as a power cut would. */
public final class ForkedService implements AutoCloseable {
  /** Options by which a service starts sooner and trains more slowly. */
  public static final List<String> SOONER = List.of("-XX:TieredStopAtLevel=1");

  private final Process process;
  private final ServiceClient client;

  private ForkedService(Process process, ServiceClient client) {
    this.process = process;
    this.client = client;
  }

  /** Starts a service with one place to train in and waits until it answers. */
  public static ForkedService start(Path data) throws IOException {
    return start(data, SOONER, List.of());
  }

  /**
   * Starts a service with one place to train in, on a heap of 512 MB, and waits until it answers.
   *
   * @param settings arguments of the service, for example {@code --descent.limits.upload-bytes=8GB}
   */
  public static ForkedService start(Path data, List<String> jvmOptions, List<String> settings)
      throws IOException {
    return start(data, List.of(), jvmOptions, settings);
  }

  /**
   * The same by a command that starts the Java process, for example with limits.
   *
   * @param launcher empty for none
   */
  public static ForkedService start(
      Path data, List<String> launcher, List<String> jvmOptions, List<String> settings)
      throws IOException {
    ForkedService service = launch(DescentApplication.class, data, launcher, jvmOptions, settings);
    if (!service.awaitAnswer()) {
      throw new IllegalStateException("the service did not start");
    }
    return service;
  }

  /**
   * Starts a service by a main class, and waits for nothing.
   *
   * @param jvmOptions may name another class path
   */
  public static ForkedService launch(
      Class<?> main, Path data, List<String> jvmOptions, List<String> settings) throws IOException {
    return launch(main, data, List.of(), jvmOptions, settings);
  }

  private static ForkedService launch(
      Class<?> main,
      Path data,
      List<String> launcher,
      List<String> jvmOptions,
      List<String> settings)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(main.getName(), "--server.port=" + port, "--descent.data-directory=" + data));
    command.addAll(settings);
    if (settings.stream().noneMatch(setting -> setting.startsWith("--descent.worker.slots="))) {
      command.add("--descent.worker.slots=1");
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
            .start();
    return new ForkedService(process, new ServiceClient(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it answers; false when it ends before. */
  public boolean awaitAnswer() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || answers());
    return process.isAlive();
  }

  private boolean answers() {
    try {
      return client.actuator("health/readiness").statusCode() == 200; // of workers too
    } catch (AssertionError notYet) {
      return false;
    }
  }

  public ServiceClient client() {
    return client;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Lets the service go on for a while, or until it ends by itself. */
  public void goOn(Duration wait) throws InterruptedException {
    process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the process without a word to it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as a container's host does, and tells how long that took. */
  public Duration stop() throws InterruptedException {
    long before = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ends").isTrue();
    return Duration.ofNanos(System.nanoTime() - before);
  }

  /** Makes it stand still, as a machine does that is overwhelmed. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on, unaware that time has passed. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
