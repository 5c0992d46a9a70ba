package dev.descent.listing;

import dev.descent.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: by keys, one after the other, then by id. Whatever has no value comes last.
 *
 * @param keys places that are not the id
 * @param newestFirst whether ids fall
 */
record OrderBy(List<SortKey> keys, boolean newestFirst) {
  private static final String PARAMETER = "orderBy";
  private static final int LONGEST = 1_000;
  private static final int MOST = 3;

  /** One of the places to order by. */
  record SortKey(Place place, boolean descending) {}

  /**
   * Reads keys, parted by commas, each with {@code asc} (default) or {@code desc} behind it.
   *
   * @param given null or blank for newest first
   * @throws ProblemException INVALID_PARAMETER that says where and what is allowed
   */
  static OrderBy parse(Listing listing, @Nullable String given) {
    List<SortKey> keys = new ArrayList<>();
    if (given == null || given.isBlank()) {
      return new OrderBy(keys, true);
    }
    QueryText text = new QueryText(PARAMETER, given, LONGEST);
    do {
      text.hasMore();
      int start = text.position();
      Place place = listing.place(text.path(), why -> text.wrong(start, why));
      if (!place.isSortable()) {
        throw text.wrong(start, unsortable(listing, place));
      }
      if (keys.stream().anyMatch(key -> key.place().equals(place))) {
        throw text.wrong(start, "%s is there twice".formatted(place.name()));
      }
      if (keys.size() == MOST) {
        throw text.wrong(start, "there may be %d keys".formatted(MOST));
      }
      boolean descending = text.takesWord("desc");
      if (!descending) {
        text.takesWord("asc");
      }
      keys.add(new SortKey(place, descending));
    } while (text.takes(","));
    if (text.hasMore()) {
      throw text.unexpected("asc, desc, a comma or the end must follow");
    }
    return of(keys);
  }

  private static OrderBy of(List<SortKey> keys) {
    boolean descending = keys.get(keys.size() - 1).descending();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).place().name().equals("id")) { // nothing is left to order behind it
        return new OrderBy(List.copyOf(keys.subList(0, i)), keys.get(i).descending());
      }
    }
    return new OrderBy(List.copyOf(keys), descending);
  }

  private static String unsortable(Listing listing, Place place) {
    List<String> able =
        listing.members().stream().filter(Member::isSortable).map(Member::name).toList();
    return "lists cannot be ordered by %s, but by %s%s"
        .formatted(
            place.name(),
            String.join(", ", able),
            listing.entries() == null
                ? ""
                : ", and by numbers under " + String.join(", ", listing.entries().roots()));
  }
}
