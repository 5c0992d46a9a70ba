package dev.descent.storage;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Makes the ids of everything that is stored: UUIDv7, so that sorting by id sorts by time. */
public final class Ids {

  private Ids() {}

  /** A new id, greater than every earlier one of this process. */
  public static UUID next() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }
}
