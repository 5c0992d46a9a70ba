package dev.descent.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What the file system must be told so that a rename survives a power cut. */
final class Folders {

  private Folders() {}

  /** Renames within one file system, all or nothing, and makes the new name durable. */
  static void rename(Path from, Path to) throws IOException {
    Path parent = to.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("cannot rename to a root");
    }
    Files.createDirectories(parent);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync(parent);
  }

  /** Writes a file's bytes, or a folder's entries, through to the disk. */
  static void sync(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    if (folder && System.getProperty("os.name", "").startsWith("Windows")) {
      return; // Windows neither lets a folder be opened nor needs it
    }
    try (FileChannel channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Deletes a folder with all that is in it; one that is absent is fine. Follows no links. */
  static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException absent) {
      // deleted already
    }
  }
}
