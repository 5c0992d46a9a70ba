package dev.descent.model;

import dev.descent.storage.Stored;
import java.util.UUID;

/** A model whose artefact is on the disk; nobody sees it before {@link Models#register}. */
public final class StoredModel {
  private final UUID id;
  private final ModelFile file;
  private final Stored stored;

  StoredModel(UUID id, ModelFile file, Stored stored) {
    this.id = id;
    this.file = file;
    this.stored = stored;
  }

  public UUID id() {
    return id;
  }

  ModelFile file() {
    return file;
  }

  Stored stored() {
    return stored;
  }
}
