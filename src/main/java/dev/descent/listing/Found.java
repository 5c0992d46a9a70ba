package dev.descent.listing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param ids of the things on it, in their order
 * @param nextPageToken asks for the page after this; null on the last
 */
public record Found(List<UUID> ids, @Nullable String nextPageToken) {

  /** What was loaded for the page, in its order; without what was deleted meanwhile. */
  public <T> List<T> inOrder(Collection<T> loaded, Function<T, UUID> id) {
    Map<UUID, T> byId = new HashMap<>();
    loaded.forEach(each -> byId.put(id.apply(each), each));
    List<T> ordered = new ArrayList<>();
    for (UUID each : ids) {
      T thing = byId.get(each);
      if (thing != null) {
        ordered.add(thing);
      }
    }
    return ordered;
  }
}
