package dev.descent.storage;

import java.util.UUID;

/** Knows which folders of an area are named by a row of the database. */
public interface FolderOwner {

  /** The area. */
  Area area();

  /** Whether a row names that folder. */
  boolean owns(UUID id);
}
