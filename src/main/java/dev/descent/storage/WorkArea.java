package dev.descent.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One process's own folder for work in progress.
 *
 * <p>A file lock says that its process lives. Whoever starts next deletes the folders nobody holds,
 * so processes that share a data directory never delete each other's work.
 */
final class WorkArea implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path folder;
  private final FileChannel channel;

  private WorkArea(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Deletes what dead processes left under {@code parent} and opens a folder beside it. */
  static WorkArea open(Path parent) throws IOException {
    Files.createDirectories(parent);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent)) {
      for (Path other : others) {
        deleteUnlessHeld(other);
      }
    }
    Path folder = Files.createDirectory(parent.resolve(Ids.next().toString()));
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException("cannot lock " + folder);
    }
    return new WorkArea(folder, channel);
  }

  private static void deleteUnlessHeld(Path other) throws IOException {
    if (!Files.isDirectory(other)) {
      Files.deleteIfExists(other);
      return;
    }
    Path lock = other.resolve(LOCK);
    if (!Files.exists(lock)) {
      Folders.delete(other);
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        @Nullable FileLock held = channel.tryLock()) {
      if (held == null) {
        return;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      return;
    }
    Folders.delete(other);
  }

  /** The path of one piece of work; nothing is made. */
  Path resolve(UUID id) {
    return folder.resolve(id.toString());
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Folders.delete(folder);
  }
}
