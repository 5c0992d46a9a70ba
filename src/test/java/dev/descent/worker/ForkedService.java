package dev.descent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.DescentApplication;
import dev.descent.ServiceClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service in a process of its own, which can be killed as a power cut would. */
final class ForkedService implements AutoCloseable {
  private final Process process;
  private final ServiceClient client;

  private ForkedService(Process process, ServiceClient client) {
    this.process = process;
    this.client = client;
  }

  /** Starts a service with one place to train in and waits until it answers. */
  static ForkedService start(Path data) throws IOException {
    return start(data, List.of("-XX:TieredStopAtLevel=1"), List.of()); // starts sooner
  }

  /**
   * Starts a service with one place to train in, on a heap of 512 MB, and waits until it answers.
   *
   * @param settings arguments of the service, for example {@code --descent.limits.upload-bytes=8GB}
   */
  static ForkedService start(Path data, List<String> jvmOptions, List<String> settings)
      throws IOException {
    return start(data, List.of(), jvmOptions, settings);
  }

  /**
   * @param launcher what starts the Java process, for example with limits; empty for nothing
   */
  static ForkedService start(
      Path data, List<String> launcher, List<String> jvmOptions, List<String> settings)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DescentApplication.class.getName(),
            "--server.port=" + port,
            "--descent.data-directory=" + data));
    command.addAll(settings);
    if (settings.stream().noneMatch(setting -> setting.startsWith("--descent.worker.slots="))) {
      command.add("--descent.worker.slots=1");
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
            .start();
    ForkedService service = new ForkedService(process, new ServiceClient(port));
    service.awaitAnswer();
    return service;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("the service did not start");
              }
              return answers();
            });
  }

  private boolean answers() {
    try {
      return client.get("/runs").status() == 200;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  ServiceClient client() {
    return client;
  }

  /** Lets the service go on for a while, then kills it. */
  void killAfter(Duration wait) throws InterruptedException {
    pass(wait);
    kill();
  }

  /** Lets the service go on for a while. */
  void pass(Duration wait) throws InterruptedException {
    process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the process without a word to it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to end, as a container's host does, and tells how long that took. */
  Duration stop() throws InterruptedException {
    long before = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ends").isTrue();
    return Duration.ofNanos(System.nanoTime() - before);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
