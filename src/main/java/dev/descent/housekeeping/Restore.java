package dev.descent.housekeeping;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The command {@code restore --from=FILE [--descent.data-directory=FOLDER]}: makes a data directory
 * of a backup, for a service that starts on it afterwards.
 */
final class Restore {
  static final String COMMAND = "restore";
  private static final String FROM = "--from";
  private static final String TO = "--descent.data-directory";

  private Restore() {}

  /**
   * Restores.
   *
   * @param options what follows the command
   * @param out takes what there is to tell
   * @return the exit code: 0 when all is restored, 1 when nothing is
   */
  static int run(List<String> options, PrintStream out) {
    TreeMap<String, String> given = new TreeMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      if (!Set.of(FROM, TO).contains(parts[0]) || parts.length < 2 || parts[1].isEmpty()) {
        out.println("Unknown option " + option + ". " + usage());
        return 1;
      }
      given.put(parts[0], parts[1]);
    }
    if (!given.containsKey(FROM)) {
      out.println("No backup was named. " + usage());
      return 1;
    }
    String variable = System.getenv().getOrDefault("DESCENT_DATA_DIRECTORY", "./data");
    try {
      Path to = Path.of(given.getOrDefault(TO, variable)).toAbsolutePath().normalize();
      int files = new BackupReader(Path.of(given.get(FROM))).restore(to);
      out.println("Restored " + files + " files into " + to + "; every hash is right.");
      return 0;
    } catch (IOException | InvalidPathException e) {
      out.println("Nothing was restored: " + e.getMessage());
      return 1;
    }
  }

  private static String usage() {
    return "Usage: restore --from=FILE [--descent.data-directory=FOLDER]";
  }
}
