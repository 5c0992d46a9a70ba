package dev.descent.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image in a ZIP of folders.
 *
 * @param item where it lies
 * @param label name of the folder it is in
 * @param split train, dev or test; null when no folder says so
 */
record ImageEntry(ZipItem item, String label, @Nullable String split) {
  /** The column that holds the entry's name. */
  static final String FILE = "file";

  /** Reads what the folders say, and refuses what does not fit: nothing is left out in silence. */
  static List<ImageEntry> of(List<ZipItem> items) {
    List<ZipItem> files = items.stream().filter(item -> !item.isFolder()).toList();
    if (files.isEmpty()) {
      throw BadRows.invalid("The ZIP holds no images");
    }
    int around = around(files);
    List<ImageEntry> entries = new ArrayList<>();
    for (ZipItem file : files) {
      if (!file.fileName().toLowerCase(Locale.ROOT).matches(".+\\.(png|jpe?g)")) {
        throw file.refused("is not called .png, .jpg or .jpeg: only images may be in the ZIP");
      }
      entries.add(entry(file, around));
    }
    checkSplits(entries);
    checkFolders(items);
    return entries;
  }

  /** How many folders lie around everything: all that files share but a class or a split. */
  private static int around(List<ZipItem> files) {
    int around = 0;
    while (true) {
      int depth = around;
      Set<String> names = new HashSet<>();
      boolean deeper = true;
      for (ZipItem file : files) {
        deeper &= file.path().size() > depth + 2;
        names.add(file.path().get(Math.min(depth, file.path().size() - 1)));
      }
      if (!deeper || names.size() > 1 || SplitWord.named(names.iterator().next()).isPresent()) {
        return around;
      }
      around++;
    }
  }

  private static ImageEntry entry(ZipItem file, int around) {
    List<String> path = file.path().subList(around, file.path().size());
    if (path.size() < 2) {
      throw file.refused("lies in no folder: the folder's name is the image's class");
    }
    if (path.size() == 2) {
      return new ImageEntry(file, path.get(0), null);
    }
    Optional<SplitWord> split = SplitWord.named(path.get(0));
    if (path.size() > 3 || split.isEmpty()) {
      throw file.refused(
          "lies too deep: folders are those of the classes, and train, dev, val or test above them");
    }
    return new ImageEntry(file, path.get(1), split.get().value());
  }

  private static void checkSplits(List<ImageEntry> entries) {
    boolean any = entries.stream().anyMatch(entry -> entry.split != null);
    for (ImageEntry entry : entries) {
      if (any && entry.split == null) {
        throw entry.item.refused("lies in no train, dev, val or test folder, others do");
      }
    }
  }

  private static void checkFolders(List<ZipItem> items) {
    Set<String> filled = new HashSet<>();
    for (ZipItem item : items) {
      String name = item.name();
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        if (!item.isFolder()) {
          filled.add(name.substring(0, slash + 1));
        }
      }
    }
    for (ZipItem item : items) {
      if (item.isFolder() && !filled.contains(item.name())) {
        throw item.refused("is a folder without images");
      }
    }
  }
}
