package dev.descent.dataset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The profiles of datasets. They never change, so the last ones asked for are kept in memory: a
 * search plans many runs on the same data.
 */
@Component
class Profiles {
  /** Columns and frequent values of all profiles that are kept. */
  private static final long MOST_VALUES = 200_000;

  private final DatasetProfileRepository repository;
  private final Cache<UUID, Profile> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_VALUES)
          .weigher((UUID id, Profile profile) -> values(profile))
          .build();

  Profiles(DatasetProfileRepository repository) {
    this.repository = repository;
  }

  private static int values(Profile profile) {
    return profile.columns().stream().mapToInt(column -> 1 + column.top().size()).sum();
  }

  /**
   * Reads a profile, or finds what was read before.
   *
   * @param id of a dataset that is READY
   */
  Profile of(UUID id) {
    Profile found = known.getIfPresent(id);
    if (found == null) {
      found =
          repository
              .findById(id)
              .map(DatasetProfileEntity::profile)
              .orElseThrow(() -> new IllegalStateException("dataset " + id + " has no profile"));
      known.put(id, found);
    }
    return found;
  }

  /** Stores a profile; joins the caller's transaction. */
  void store(UUID id, Profile profile) {
    repository.save(new DatasetProfileEntity(id, profile));
  }

  /** Removes a profile, if there is one; joins the caller's transaction. */
  void delete(UUID id) {
    repository.findById(id).ifPresent(repository::delete);
    repository.flush();
    known.invalidate(id);
  }
}
