package dev.descent.bench.service;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The service as the image runs it: the extracted jar, with an archive of classes. */
final class Service implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "bench", "service").toAbsolutePath();
  private static final Path APPLICATION = FOLDER.resolve("application");

  private final Process process;
  private final Api api;
  private final double secondsToReady;
  private final double processorSecondsToReady;

  private Service(Process process, Api api, double secondsToReady) {
    this.process = process;
    this.api = api;
    this.secondsToReady = secondsToReady;
    this.processorSecondsToReady =
        process.info().totalCpuDuration().map(used -> used.toNanos() / 1e9).orElse(Double.NaN);
  }

  /**
   * Extracts the packaged jar and makes the archive, as the image's build does.
   *
   * @param java home of the Java to do it with
   */
  static void extract(Path java) throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(FOLDER);
    Files.createDirectories(FOLDER);
    Path jar = jar();
    Files.copy(jar, FOLDER.resolve("descent.jar"));
    run(
        java,
        List.of(
            java.resolve("bin").resolve("java").toString(),
            "-Djarmode=tools",
            "-jar",
            "descent.jar",
            "extract",
            "--destination",
            APPLICATION.toString()));
    for (String script : List.of("start", "healthy", "rehearse")) {
      Files.copy(
          Path.of("docker", script),
          APPLICATION.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    run(java, List.of(APPLICATION.resolve("start").toString(), "archive"));
    run(java, List.of("sync")); // the disk is at rest when starts are timed
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("descent-.*\\.jar"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("package first: ./mvnw -DskipTests package"));
    }
  }

  private static void run(Path java, List<String> command)
      throws IOException, InterruptedException {
    Path log = FOLDER.resolve("extract.log");
    ProcessBuilder builder =
        with(java, command)
            .directory(FOLDER.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SERVER_PORT", String.valueOf(freePort()));
    if (builder.start().waitFor() != 0) {
      throw new IOException(command + " failed; see " + log);
    }
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param data name of a folder for its data
   * @param java home of the Java that it runs on
   */
  static Service start(String data, Path java) throws IOException, InterruptedException {
    return start(data, java, Map.of());
  }

  /**
   * The same with more variables.
   *
   * @param environment for example {@code JAVA_TOOL_OPTIONS}
   */
  static Service start(String data, Path java, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        with(java, List.of(APPLICATION.resolve("start").toString()))
            .redirectOutput(FOLDER.resolve(data + ".log").toFile());
    builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("DESCENT_DATA_DIRECTORY", FOLDER.resolve(data).toString());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    Api api = new Api(port);
    while (!api.isReady()) {
      if (!process.isAlive()) {
        throw new IOException("the service did not start; see target/bench/service");
      }
      Api.pause();
    }
    return new Service(process, api, (System.nanoTime() - start) / 1e9);
  }

  /** A command whose process finds this Java before others. */
  private static ProcessBuilder with(Path java, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String bin = java.resolve("bin").toString();
    builder.environment().merge("PATH", bin, (path, own) -> own + File.pathSeparator + path);
    return builder;
  }

  /** Which version a Java is of, as the file beside it says. */
  static String version(Path java) throws IOException {
    try (Stream<String> lines = Files.lines(java.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll(".*\"(.*)\"", "$1"))
          .findFirst()
          .orElse("unknown");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Removes what a service that has ended has stored. */
  static void deleteData(String data) throws IOException {
    FileSystemUtils.deleteRecursively(FOLDER.resolve(data));
  }

  Api api() {
    return api;
  }

  double secondsToReady() {
    return secondsToReady;
  }

  /** What it used of the processors until then; not a number where the system does not say. */
  double processorSecondsToReady() {
    return processorSecondsToReady;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
