package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An entry of a ZIP as its directory describes it.
 *
 * @param name with {@code /} between folders, which a folder's name ends with
 * @param method 0 stored, 8 deflated
 * @param crc CRC-32 of the unpacked bytes
 * @param packedBytes as they lie in the archive
 * @param bytes unpacked, as the directory says
 * @param at where its own head begins
 */
record ZipItem(String name, int method, int crc, long packedBytes, long bytes, long at) {
  private static final List<String> NESTED =
      List.of(".zip", ".npz", ".jar", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst");
  private static final Set<String> LITTER = Set.of(".ds_store", "thumbs.db", "desktop.ini");

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** The names of its folders and its own. */
  List<String> path() {
    return List.of(name.split("/"));
  }

  /** Its own name. */
  String fileName() {
    return path().get(path().size() - 1);
  }

  /** What systems leave in archives by themselves. */
  boolean isLitter() {
    String file = fileName().toLowerCase(Locale.ROOT);
    return path().contains("__MACOSX") || LITTER.contains(file) || file.startsWith("._");
  }

  /** Refuses names that would lead out of a folder, two of one name, and archives inside. */
  static void check(List<ZipItem> items) {
    Set<String> names = new HashSet<>();
    for (ZipItem item : items) {
      String name = item.name;
      boolean drive = name.length() > 1 && name.charAt(1) == ':';
      if (name.isBlank() || name.startsWith("/") || name.contains("\\") || drive) {
        throw item.refused("has a name that is not a plain relative path");
      }
      for (String part : item.path()) {
        if (part.isEmpty() || part.equals("..") || part.equals(".")) {
          throw item.refused("has a name that is not a plain relative path");
        }
      }
      if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
        throw item.refused("has control characters in its name");
      }
      if (!names.add(name)) {
        throw item.refused("is there twice");
      }
      String lower = name.toLowerCase(Locale.ROOT);
      if (!item.isLitter() && NESTED.stream().anyMatch(lower::endsWith)) {
        throw item.refused("is an archive inside the archive: unpack it first");
      }
    }
  }

  /** An error about this entry. */
  ProblemException refused(String why) {
    String shown = name.substring(0, Math.min(200, name.length())).replaceAll("\\p{Cntrl}", "?");
    return BadRows.invalid("The entry '" + shown + "' " + why);
  }
}
