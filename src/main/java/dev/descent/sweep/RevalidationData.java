package dev.descent.sweep;

import dev.descent.dataset.Dataset;
import dev.descent.dataset.Datasets;
import dev.descent.listing.PageQuery;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds newer versions of datasets: those of the same name. */
@Component
class RevalidationData {
  private final Datasets datasets;

  RevalidationData(Datasets datasets) {
    this.datasets = datasets;
  }

  boolean exists(UUID id) {
    return datasets.find(id).isPresent();
  }

  /** The newest READY dataset of the name of another; that one when none is newer. */
  UUID newest(UUID known) {
    return datasets
        .find(known)
        .flatMap(
            dataset ->
                datasets.list(ofName(dataset.name())).items().stream()
                    .map(item -> ((Dataset) item.shown()).id())
                    .findFirst())
        .filter(newest -> newest.compareTo(known) > 0) // ids rise with time
        .orElse(known);
  }

  private static PageQuery ofName(String name) {
    String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
    return new PageQuery("state = READY AND name = \"%s\"".formatted(quoted), null, null, 1, null);
  }
}
