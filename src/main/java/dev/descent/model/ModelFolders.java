package dev.descent.model;

import dev.descent.storage.Area;
import dev.descent.storage.FolderOwner;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The folders of models. */
@Component
class ModelFolders implements FolderOwner {
  private final ModelRepository models;

  ModelFolders(ModelRepository models) {
    this.models = models;
  }

  @Override
  public Area area() {
    return Area.MODELS;
  }

  @Override
  public boolean owns(UUID id) {
    return models.existsById(id);
  }
}
