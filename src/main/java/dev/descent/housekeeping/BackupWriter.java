package dev.descent.housekeeping;

import dev.descent.housekeeping.BackupManifest.BackupFile;
import dev.descent.storage.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Packs files into a ZIP, and a manifest after them. */
final class BackupWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ZipOutputStream zip;
  private final List<BackupFile> files = new ArrayList<>();

  BackupWriter(Path path) throws IOException {
    zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void add(String name, InputStream bytes) throws IOException {
    MessageDigest digest = Sha256.digest();
    long total = 0;
    zip.putNextEntry(new ZipEntry(name));
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
      digest.update(buffer, 0, n);
      zip.write(buffer, 0, n);
      total += n;
    }
    zip.closeEntry();
    files.add(new BackupFile(name, total, HexFormat.of().formatHex(digest.digest())));
  }

  /** Writes the manifest: without it the archive is no backup. */
  void finish(JsonMapper json, Instant now) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
    zip.write(json.writeValueAsBytes(new BackupManifest(BackupManifest.VERSION, now, files)));
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
