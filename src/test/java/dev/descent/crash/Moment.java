package dev.descent.crash;

import static dev.descent.crash.KillPoint.When.AFTER;
import static dev.descent.crash.KillPoint.When.AFTER_COMMIT;
import static dev.descent.crash.KillPoint.When.BEFORE;
import static dev.descent.crash.KillPoint.When.BEFORE_COMMIT;
import static dev.descent.crash.KillPoint.When.MIDWAY;
import static dev.descent.crash.KillPoint.at;

import java.util.List;

/** What a service is doing when it is killed, and the points on its way. */
enum Moment {
  UPLOADING(
      at("Storage", "write", "TMP", MIDWAY),
      at("Storage", "write", "TMP", AFTER),
      at("Storage", "publish", "DATASETS", BEFORE),
      at("Storage", "publish", "DATASETS", AFTER),
      at("Storage", "publish", "DATASETS", BEFORE_COMMIT),
      at("Storage", "publish", "DATASETS", AFTER_COMMIT),
      at("Storage", "publishInto", "DATASETS", BEFORE),
      at("Storage", "publishInto", "DATASETS", AFTER),
      at("Storage", "publishInto", "DATASETS", AFTER_COMMIT),
      at("Uploads", "upload", "", AFTER)),
  QUEUEING(
      at("Submissions", "submit", "", BEFORE),
      at("JobQueue", "enqueue", "training", BEFORE),
      at("JobQueue", "enqueue", "training", AFTER),
      at("JobQueue", "enqueue", "training", BEFORE_COMMIT),
      at("JobQueue", "enqueue", "training", AFTER_COMMIT),
      at("Submissions", "submit", "", AFTER)),
  TRAINING(
      at("Attempts", "start", "", BEFORE),
      at("Attempts", "start", "", BEFORE_COMMIT),
      at("Attempts", "start", "", AFTER),
      at("Attempts", "train", "", BEFORE),
      at("Attempts", "train", "", AFTER),
      at("Attempts", "record", "", BEFORE),
      at("Attempts", "record", "", BEFORE_COMMIT),
      at("Attempts", "record", "", AFTER_COMMIT)),
  CHECKPOINTING(
      at("Checkpoints", "write", "", BEFORE),
      at("Storage", "write", "CHECKPOINTS", MIDWAY),
      at("Storage", "write", "CHECKPOINTS", AFTER),
      at("Attempts", "checkpoint", "", BEFORE_COMMIT),
      at("Attempts", "checkpoint", "", AFTER_COMMIT),
      at("Storage", "delete", "CHECKPOINTS", BEFORE),
      at("Storage", "delete", "CHECKPOINTS", AFTER),
      at("Attempts", "checkpoint", "", AFTER)),
  FINISHING(
      at("Attempts", "finalizing", "", BEFORE),
      at("Attempts", "finalizing", "", AFTER),
      at("Storage", "write", "MODELS", MIDWAY),
      at("Storage", "write", "MODELS", AFTER),
      at("Models", "store", "", AFTER),
      at("AttemptEnds", "succeed", "", BEFORE),
      at("AttemptEnds", "succeed", "", AFTER),
      at("Models", "register", "", AFTER),
      at("Models", "register", "", BEFORE_COMMIT),
      at("Models", "register", "", AFTER_COMMIT));

  private final List<KillPoint> points;

  Moment(KillPoint... points) {
    this.points = List.of(points);
  }

  List<KillPoint> points() {
    return points;
  }
}
