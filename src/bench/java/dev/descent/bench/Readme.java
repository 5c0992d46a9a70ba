package dev.descent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The README of the benchmarks, which holds the tables measured last. */
public final class Readme {
  private static final Path FILE = Path.of("src", "bench", "README.md");

  private Readme() {}

  /** Puts a text between the marks of a section. */
  public static void replace(String section, String text) throws IOException {
    String all = Files.readString(FILE);
    String begin = "<!-- " + section + " -->\n";
    String end = "<!-- end of " + section + " -->";
    int from = all.indexOf(begin);
    int to = all.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException("the README has no section " + section);
    }
    Files.writeString(FILE, all.substring(0, from) + begin + text + all.substring(to));
  }
}
