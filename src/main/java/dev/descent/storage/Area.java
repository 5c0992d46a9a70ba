package dev.descent.storage;

import java.util.Locale;

/** The parts of the data directory; each holds one folder an id. */
public enum Area {
  DATASETS,
  MODELS,
  /** Where runs that have not ended can go on. */
  CHECKPOINTS,
  /** Prepared float32 rows; may be deleted at any time. */
  PREPARED,
  /** Work in progress; nothing here outlives the process that made it. */
  TMP;

  String folderName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
