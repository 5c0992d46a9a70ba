package dev.descent.housekeeping;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a backup holds; its last entry.
 *
 * @param formatVersion of the archive; this is 1
 * @param createdAt when it was made
 * @param files all entries before this one
 */
record BackupManifest(int formatVersion, Instant createdAt, List<BackupFile> files) {
  static final int VERSION = 1;
  static final String NAME = "manifest.json";
  static final String DATABASE = "descent.mv.db";

  /** The only names there are: no part of one is chosen by a client. */
  private static final Pattern NAMES =
      Pattern.compile(
          "descent\\.mv\\.db"
              + "|(datasets|models|checkpoints)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "/[A-Za-z0-9_-][A-Za-z0-9._-]*");

  /**
   * One file.
   *
   * @param name below the data directory
   * @param bytes before they were packed
   * @param sha256 of them, hexadecimal
   */
  record BackupFile(String name, long bytes, String sha256) {
    boolean hasAllowedName() {
      return NAMES.matcher(name).matches();
    }
  }
}
