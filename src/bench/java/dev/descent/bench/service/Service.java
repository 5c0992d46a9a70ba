package dev.descent.bench.service;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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

  private Service(Process process, Api api, double secondsToReady) {
    this.process = process;
    this.api = api;
    this.secondsToReady = secondsToReady;
  }

  /** Extracts the packaged jar and makes the archive, as the image's build does. */
  static void extract() throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(FOLDER);
    Files.createDirectories(FOLDER);
    Path jar = jar();
    Files.copy(jar, FOLDER.resolve("descent.jar"));
    run(
        List.of(
            "java",
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
    run(List.of(APPLICATION.resolve("start").toString(), "archive"));
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

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path log = FOLDER.resolve("extract.log");
    ProcessBuilder builder =
        withThisJava(command)
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
   */
  static Service start(String data) throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        withThisJava(List.of(APPLICATION.resolve("start").toString()))
            .redirectOutput(FOLDER.resolve(data + ".log").toFile());
    builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("DESCENT_DATA_DIRECTORY", FOLDER.resolve(data).toString());
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

  /** A command that finds the Java of this process first. */
  private static ProcessBuilder withThisJava(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", bin, (path, own) -> own + File.pathSeparator + path);
    return builder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  Api api() {
    return api;
  }

  double secondsToReady() {
    return secondsToReady;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
