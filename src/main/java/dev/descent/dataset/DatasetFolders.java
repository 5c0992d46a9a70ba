package dev.descent.dataset;

import dev.descent.storage.Area;
import dev.descent.storage.FolderOwner;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The folders of datasets. */
@Component
class DatasetFolders implements FolderOwner {
  private final DatasetRepository datasets;

  DatasetFolders(DatasetRepository datasets) {
    this.datasets = datasets;
  }

  @Override
  public Area area() {
    return Area.DATASETS;
  }

  @Override
  public boolean owns(UUID id) {
    return datasets.existsById(id);
  }
}
