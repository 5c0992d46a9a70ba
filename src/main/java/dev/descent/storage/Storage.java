package dev.descent.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The data directory: one folder per thing, named by its id.
 *
 * <p>Whatever appears under its final name is complete and on the disk: it is written under a
 * temporary name, synced, and renamed. Only ids and names fixed in the code become paths.
 */
@Component
public class Storage implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private final Path root;
  private final WorkArea work;

  /** Deletions share it; a snapshot has it alone. */
  private final ReadWriteLock deletions = new ReentrantReadWriteLock();

  /** Opens the data directory and deletes what dead processes left unfinished in it. */
  Storage(StorageProperties properties) throws IOException {
    root = properties.dataDirectory().toAbsolutePath().normalize();
    work = WorkArea.open(root.resolve(Area.TMP.folderName()));
  }

  /** The folder of one thing; it need not exist. */
  public Path folder(Area area, UUID id) {
    return area == Area.TMP
        ? work.resolve(id)
        : root.resolve(area.folderName()).resolve(id.toString());
  }

  /** Makes an empty folder for work in progress; {@link #publish} or {@link #delete} ends it. */
  public UUID newWork() throws IOException {
    UUID id = Ids.next();
    Files.createDirectories(folder(Area.TMP, id));
    return id;
  }

  /**
   * Writes a stream to a file that exists only when all of it arrived.
   *
   * @param name file name, fixed in the code and never sent by a client
   * @param limitBytes how many bytes are allowed
   * @throws LimitExceededException when there are more; nothing is left
   */
  public Stored write(Area area, UUID id, String name, InputStream bytes, long limitBytes)
      throws IOException {
    return write(area, id, name, bytes, limitBytes, (file, written) -> {});
  }

  /**
   * The same, watched.
   *
   * @param watcher hears of every few bytes that are in the file, while it has a name for the time
   *     being
   */
  public Stored write(
      Area area, UUID id, String name, InputStream bytes, long limitBytes, Watcher watcher)
      throws IOException {
    Path temporary = work.resolve(Ids.next());
    try {
      Stored stored = Arrival.write(bytes, temporary, limitBytes, watcher);
      Folders.sync(temporary);
      Folders.rename(temporary, folder(area, id).resolve(name));
      return stored;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives finished work its final place: syncs its files and renames the folder in one step. */
  public void publish(UUID workId, Area area, UUID id) throws IOException {
    Path from = folder(Area.TMP, workId);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Folders.sync(file);
      }
    }
    Folders.sync(from);
    Folders.rename(from, folder(area, id));
  }

  /** Gives one finished file of work in progress its final place, in place of an older one. */
  public void publish(UUID workId, String name, Area area, UUID id) throws IOException {
    Path from = folder(Area.TMP, workId).resolve(name);
    Folders.sync(from);
    Folders.rename(from, folder(area, id).resolve(name));
  }

  /** Gives all files of finished work their places in a folder that exists. */
  public void publishInto(UUID workId, Area area, UUID id) throws IOException {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(Area.TMP, workId))) {
      files.forEach(file -> names.add(file.getFileName()));
    }
    for (Path name : names) {
      publish(workId, name.toString(), area, id);
    }
  }

  /**
   * Gives work in progress a finished file of a thing, which never changes: by a second name for
   * the same bytes, or by a copy where the file system knows no such names.
   */
  public void share(Area area, UUID id, String name, UUID workId) throws IOException {
    share(folder(area, id).resolve(name), folder(Area.TMP, workId).resolve(name));
  }

  /**
   * Does so for all files of an area whose names are wanted, below a folder {@code area/id} of the
   * work.
   */
  public void shareAll(Area area, Predicate<String> wanted, UUID workId) throws IOException {
    Path below = folder(Area.TMP, workId).resolve(area.folderName());
    for (UUID id : ids(area)) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(
              folder(area, id), file -> wanted.test(file.getFileName().toString()))) {
        for (Path file : files) {
          Path to = below.resolve(id.toString());
          Files.createDirectories(to);
          share(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private static void share(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      LOG.debug("Copied a file that could not be linked", e);
      Files.copy(from, to);
    }
  }

  /** Deletes a thing's folder: at once by its name, then its bytes. An absent one is fine. */
  public void delete(Area area, UUID id) throws IOException {
    Path folder = folder(area, id);
    if (area != Area.TMP && Files.exists(folder)) {
      Path doomed = work.resolve(Ids.next());
      deletions.readLock().lock();
      try {
        Folders.rename(folder, doomed);
      } finally {
        deletions.readLock().unlock();
      }
      folder = doomed;
    }
    Folders.delete(folder);
  }

  /** What sees a file grow. */
  @FunctionalInterface
  public interface Watcher {
    /** So many bytes are in the file now. */
    void written(Path file, long bytes);
  }

  /** Something to do with the files. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }

  /** Does something while this process deletes nothing: deletions wait for its end. */
  public void whileNothingIsDeleted(Action action) throws IOException {
    deletions.writeLock().lock();
    try {
      action.run();
    } finally {
      deletions.writeLock().unlock();
    }
  }

  /** The ids that have a folder, in no order. */
  public List<UUID> ids(Area area) throws IOException {
    Path parent = root.resolve(area.folderName());
    List<UUID> ids = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
        for (Path folder : folders) {
          String name = String.valueOf(folder.getFileName());
          if (Ids.isId(name)) {
            ids.add(UUID.fromString(name));
          }
        }
      }
    }
    return ids;
  }

  /** How much of its disk the data directory takes. */
  public DiskUse diskUse() throws IOException {
    return DiskUse.of(root);
  }

  /**
   * Writes a byte and removes it.
   *
   * @throws IOException if the data directory takes none
   */
  void tryOut() throws IOException {
    Path trial = work.resolve(Ids.next());
    try {
      Files.write(trial, new byte[1]);
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  @Override
  public void destroy() throws IOException {
    work.close();
  }
}
