package dev.descent.storage;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Makes the ids of everything that is stored: UUIDv7, so that sorting by id sorts by time. */
public final class Ids {

  private Ids() {}

  /** Whether a name is the canonical form of an id, as folders are named. */
  static boolean isId(String name) {
    return name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  /** A new id, greater than every earlier one of this process. */
  public static UUID next() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }
}
