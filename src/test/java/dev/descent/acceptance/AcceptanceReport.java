package dev.descent.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The table of measured figures, a row for each promise. */
public final class AcceptanceReport {
  private static final Path FILE = Path.of("target", "acceptance.md");

  private AcceptanceReport() {}

  /**
   * Adds a row.
   *
   * @param issue the issue's number
   * @param promise what was to be reached
   * @param measured the figure
   * @param held whether it was reached
   */
  public static synchronized void add(int issue, String promise, String measured, boolean held)
      throws IOException {
    Files.createDirectories(FILE.getParent());
    if (Files.notExists(FILE)) {
      Files.writeString(
          FILE,
          "# Acceptance\n\n| issue | promise | measured | held |\n| --- | --- | --- | --- |\n",
          StandardOpenOption.CREATE_NEW);
    }
    Files.writeString(
        FILE,
        "| %d | %s | %s | %s |%n".formatted(issue, promise, measured, held ? "yes" : "**no**"),
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
  }
}
