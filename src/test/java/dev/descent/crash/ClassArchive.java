package dev.descent.crash;

import static dev.descent.ServiceClient.spec;

import dev.descent.ForkedService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Classes as they lie in memory, by which processes of the service start in half the time. */
final class ClassArchive {
  private final List<String> options;

  private ClassArchive(List<String> options) {
    this.options = options;
  }

  /**
   * Makes an archive of what a service loads until it has trained a run.
   *
   * @param folder takes the archive, and folders of the class path as jars: others are not archived
   */
  static ClassArchive make(Path folder) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(ForkedService.SOONER);
    options.addAll(List.of("-cp", classPath(folder)));
    Path file = folder.resolve("classes.jsa");
    List<String> recording = new ArrayList<>(options);
    recording.add("-XX:ArchiveClassesAtExit=" + file);
    Path data = Files.createDirectories(folder.resolve("recorded"));
    try (ForkedService service =
        ForkedService.launch(CrashingDescent.class, data, recording, List.of())) {
      service.awaitAnswer();
      String iris = service.client().sample("iris");
      service
          .client()
          .succeeded(service.client().submit(spec(iris, "species", "'training':{'epochs':2}")));
      service.stop();
    }
    options.add("-XX:SharedArchiveFile=" + file);
    return new ClassArchive(options);
  }

  private static String classPath(Path folder) throws IOException {
    String given =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> entries = new ArrayList<>();
    for (String entry : given.split(File.pathSeparator)) {
      Path classes = Path.of(entry);
      entries.add(
          Files.isDirectory(classes)
              ? jar(classes, folder.resolve(entries.size() + ".jar")).toString()
              : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(path -> !path.equals(classes)).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        boolean isFolder = Files.isDirectory(file);
        out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(file, out);
        }
      }
    }
    return jar;
  }

  /** Options of a process that uses the archive, and more. */
  List<String> options(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }
}
