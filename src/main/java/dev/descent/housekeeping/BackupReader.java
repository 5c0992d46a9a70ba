package dev.descent.housekeeping;

import dev.descent.housekeeping.BackupManifest.BackupFile;
import dev.descent.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Unpacks a backup. All of it is unpacked and compared with its hashes beside the data directory's
 * content before anything gets its place.
 */
final class BackupReader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final List<String> PLACES =
      List.of("datasets", "models", "checkpoints", BackupManifest.DATABASE);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path archive;

  BackupReader(Path archive) {
    this.archive = archive;
  }

  /**
   * Makes a data directory.
   *
   * @param directory that holds no database, datasets, models or checkpoints yet
   * @return how many files it has now
   * @throws IOException with a sentence for the operator, and nothing restored
   */
  int restore(Path directory) throws IOException {
    for (String place : PLACES) {
      if (Files.exists(directory.resolve(place))) {
        throw new IOException(
            directory.resolve(place) + " exists; restore into a new data directory.");
      }
    }
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      BackupManifest manifest = manifest(zip);
      Files.createDirectories(directory);
      Path unpacked = Files.createTempDirectory(directory, "restore-");
      try {
        for (BackupFile file : manifest.files()) {
          unpack(zip, file, unpacked.resolve(file.name()));
        }
        for (String place : PLACES) { // the database last: before it there is nothing to start on
          if (Files.exists(unpacked.resolve(place))) {
            Files.move(
                unpacked.resolve(place), directory.resolve(place), StandardCopyOption.ATOMIC_MOVE);
          }
        }
      } finally {
        delete(unpacked);
      }
      return manifest.files().size();
    } catch (NoSuchFileException e) {
      throw new IOException("There is no file " + archive, e);
    } catch (ZipException e) {
      throw new IOException(archive + " is cut off or no backup: " + e.getMessage(), e);
    }
  }

  private BackupManifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null) {
      throw new IOException(archive + " is no backup: it has no " + BackupManifest.NAME);
    }
    try (InputStream bytes = zip.getInputStream(entry)) {
      BackupManifest manifest = JSON.readValue(bytes, BackupManifest.class);
      if (manifest.formatVersion() != BackupManifest.VERSION) {
        throw new IOException(archive + " was made by a later version of Descent");
      }
      check(zip, manifest);
      return manifest;
    } catch (JacksonException e) {
      throw new IOException(archive + " is no backup: its manifest cannot be read", e);
    }
  }

  /** Refuses names that could lead elsewhere, and archives whose entries are not the manifest's. */
  private void check(ZipFile zip, BackupManifest manifest) throws IOException {
    for (BackupFile file : manifest.files()) {
      if (!file.hasAllowedName()) {
        throw new IOException(archive + " is no backup: it names '" + file.name() + "'");
      }
    }
    Set<String> named =
        manifest.files().stream()
            .map(BackupFile::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!named.contains(BackupManifest.DATABASE)) {
      throw new IOException(archive + " is no backup: it has no database");
    }
    named.add(BackupManifest.NAME);
    Set<String> held =
        zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
    if (!named.equals(held)) {
      throw new IOException(archive + " does not hold the files that its manifest names");
    }
  }

  private void unpack(ZipFile zip, BackupFile file, Path to) throws IOException {
    MessageDigest digest = Sha256.digest();
    long total = 0;
    Files.createDirectories(to.getParent());
    try (InputStream bytes = zip.getInputStream(zip.getEntry(file.name()));
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = bytes.read(buffer);
          n >= 0 && total <= file.bytes();
          n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
        for (ByteBuffer left = ByteBuffer.wrap(buffer, 0, n); left.hasRemaining(); ) {
          out.write(left);
        }
        total += n;
      }
      out.force(true);
    }
    if (total != file.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
      throw new IOException(archive + " is damaged: " + file.name() + " is not as it was packed");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
